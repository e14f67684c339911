# The types of envelope.py for its compiled form; what each name means is said there.
cimport cython
from segue.plan.kernel cimport Kernel

cdef int _FAIL, _UNKNOWN, _PASS
cdef int _AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION
cdef int _TALLY, _COUNTED, _CERTAINTY, _COMPARED, _CONSTANT
cdef int _GIVEN, _UNSURE, _PROMISED, _NARROWED, _EXCLUDED, _UNSAID, _TOP

@cython.final
cdef class Envelope:
    cdef readonly Kernel kernel
    cdef readonly object least, most, focused
    cdef readonly bint doubts
    cdef int gates
    cdef int[::1] lowest, highest, again

    @cython.locals(gate=int)
    cpdef bound(self)

    cpdef focus(self, object gates)

    @cython.locals(at=int)
    cpdef rebound(self)

    cpdef tuple bounds(self, int gate)

    cdef void _put(self, int gate, int lowest, int highest) noexcept

    cdef void _bound_gate(self, int gate, int kind) except *

    @cython.locals(least=int, most=int, place=int, read=int)
    cdef void _might(self, int gate) noexcept

    @cython.locals(least=int, most=int, place=int, wire=int)
    cdef void _bound_all_of(self, int gate) noexcept

    @cython.locals(least=int, most=int, place=int, wire=int)
    cdef void _bound_any_of(self, int gate) noexcept

    @cython.locals(least=int, value=int)
    cdef int _least_through(self, int wire) noexcept

    @cython.locals(most=int, value=int)
    cdef int _most_through(self, int wire) noexcept

    @cython.locals(at=int, low=int, high=int, given=int, rows=int, said=bint, is_open=bint, doubted=bint, surely=bint, maybe=bint, least=int, most=int, answered=int, value=int, place=int)
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
    cdef void _certainty(self, int gate) except *

    @cython.locals(width=int, weight=int, place=int, gate=int, kind=int, speaks_for=bint, counted=int, after=int)
    cdef int _weight(self, int at, bint best) except -1

    @cython.locals(at=int, which=int, least=int, most=int, place=int, question=int)
    cdef void _tally(self, int gate) noexcept

    @cython.locals(at=int, tally=int, least=int, most=int, number=int)
    cdef void _counted(self, int gate) noexcept

    @cython.locals(at=int, weights=list, place=int, recommended=int, weight=int, holds=int)
    cdef void _compare(self, int gate) except *
