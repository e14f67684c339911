# The types of envelope.py for its compiled form; what each name means is said there.
cimport cython
from segue.plan.kernel cimport Kernel

cdef int _FAIL, _UNKNOWN, _PASS
cdef int _AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION
cdef int _TALLY, _COUNTED, _CERTAINTY, _COMPARED, _SET
cdef int _MARK, _GIVEN, _UNSURE, _PROMISED, _NARROWED, _EXCLUDED, _UNSAID, _TOP

cdef class Envelope:
    cdef readonly Kernel kernel
    cdef readonly object least, most, counts, focused, fixed
    cdef int gates, many
    cdef readonly bint doubts
    cdef int[::1] lowest, highest, reads, again, others
    cdef unsigned char[::1] marked

    @cython.locals(place=int, gate=int)
    cpdef bound(self)

    @cython.locals(gate=int)
    cpdef focus(self, list gates)

    cpdef refocus(self, object focused, object fixed)

    @cython.locals(at=int, place=int, verdict=int, gate=int)
    cpdef rebound(self)

    cpdef tuple bounds(self, int gate)

    cdef void _put(self, int gate, int lowest, int highest) noexcept

    @cython.locals(low=int, high=int, wire=int, how=int, place=int, least=int, most=int, value=int)
    cdef void _spread(self, int gate, int by, bint within) noexcept

    @cython.locals(place=int)
    cdef _bound_gate(self, int gate, int kind)

    @cython.locals(least=int, most=int, known=int, inputs=int, settled=bint, highest=int)
    cdef void _might(self, int gate) noexcept

    cdef int _least_of(self, int place) noexcept
    cdef int _most_of(self, int place) noexcept

    @cython.locals(at=int, low=int, high=int, given=int, rows=int, said=bint, is_open=bint, surely=bint, maybe=bint, least=int, most=int, doubted=bint, answered=int, value=int, place=int)
    cdef void _question(self, int gate) noexcept

    @cython.locals(mark=int, said=bint, can=bint, least=int, most=int, chosen=int, meant=int)
    cdef void _option(self, int at, bint surely, bint maybe, bint is_open, int low, int high) noexcept

    @cython.locals(row=int)
    cdef bint _has_unsaid(self, int at) noexcept

    @cython.locals(row=int, level=int, least=int, most=int, can=bint, must=bint, stated=int, answered=int)
    cdef void _rows(self, int at, bint surely, bint maybe) noexcept

    @cython.locals(at=int, level=int, mask=int, low=int, high=int, least=int, most=int, bottom=int, top=int, span=int, inside=int, verdict=int)
    cdef void _within(self, int gate) noexcept

    @cython.locals(at=int, low=int, high=int, least_floor=int, most_floor=int, least_cap=int, most_cap=int, count=int, source=int, least=int, most=int)
    cdef void _level(self, int gate) noexcept

    @cython.locals(at=int, least=int, most=int, low=int, high=int, recommends=int, advises=int)
    cdef _certainty(self, int gate)

    @cython.locals(width=int, weight=int, place=int, gate=int, kind=int, speaks_for=bint, counted=int, after=int)
    cdef int _weight(self, int at, bint best) except -1

    @cython.locals(at=int, which=int, least=int, most=int, place=int, question=int)
    cdef void _tally(self, int gate) noexcept

    @cython.locals(at=int, tally=int, least=int, most=int, number=int)
    cdef void _counted(self, int gate) noexcept

    @cython.locals(at=int, weights=list, place=int, recommended=int, weight=int, holds=int)
    cdef _compare(self, int gate)
