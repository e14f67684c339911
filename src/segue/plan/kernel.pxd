# The types of kernel.py for its compiled form; what each name means is said there.
cimport cython

cdef int _FAIL, _UNKNOWN, _PASS
cdef int _AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION
cdef int _TALLY, _COUNTED, _CERTAINTY, _COMPARED
cdef int _GIVEN, _UNSURE, _PROMISED, _LEFT, _NARROWED, _SAID, _EXCLUDED
cdef int _UNSAID, _ROW_UNSURE, _WHOLE

@cython.final
cdef class Circuit:
    cdef readonly int gates
    cdef int width
    cdef int[::1] kind, runs, first, reads, after, tells, start, arguments, firing_gates
    cdef readonly dict inputs
    cdef readonly object weights, compared, memory
    cdef list steps, flags

@cython.final
cdef class Input:
    cdef readonly int gate, given
    cdef readonly dict options, rows
    cdef readonly object ranges
    cdef readonly list choices

@cython.final
cdef class Named:
    cdef int[::1] gates
    cdef readonly list names

@cython.final
cdef class Kernel:
    cdef readonly Circuit circuit
    cdef int gates
    cdef int[::1] kind, first, reads, start, arguments
    cdef readonly object store
    cdef int[::1] memory
    cdef unsigned char[::1] dirty
    cdef int pending, lowest
    cdef bint settled

    @cython.locals(found=Input, given=int)
    cpdef give(self, str question, object value)

    @cython.locals(found=Input)
    cpdef leave(self, str question)

    @cython.locals(found=Input)
    cpdef narrow(self, str question, object chosen, object excluded, bint promised)

    @cython.locals(place=int, value=int)
    cpdef said(self)

    @cython.locals(places=int[::1], at=int)
    cpdef take(self, object said)

    @cython.locals(place=int)
    cdef void _forget(self, Input found) except *

    cdef int _said(self, Input found, object value) except -1

    cdef void _choose(self, object place) except *

    cdef int _rows_said(self, Input found, object rows) except -1

    @cython.locals(run=int)
    cpdef settle(self)

    @cython.locals(kind=int, gate=int)
    cdef void _settle_run(self, int begin, int end) except *

    @cython.locals(gate=int, compiled=bint)
    cdef void _settle_marked(self) except *

    cpdef int value(self, int gate)

    @cython.locals(place=int, found=list)
    cpdef list named(self, Named among, int value)

    @cython.locals(place=int, found=dict)
    cpdef dict verdicts(self, Named among)

    @cython.locals(number=int, found=list)
    cpdef list fired(self, list firings)

    cdef void _mark(self, int gate) noexcept

    @cython.locals(place=int, target=int)
    cdef void _set(self, int gate, int new) noexcept

    cdef void _settle_plain(self, int gate, int kind) noexcept

    cdef void _settle_asking(self, int gate, int kind) except *

    @cython.locals(verdict=int, place=int, wire=int, found=int)
    cdef int _least(self, int gate) noexcept

    @cython.locals(verdict=int, place=int, wire=int, found=int)
    cdef int _most(self, int gate) noexcept

    @cython.locals(verdict=int, place=int)
    cdef void _might(self, int gate) noexcept

    @cython.locals(at=int, arises=int, given=int, answered=bint, is_open=bint, chosen=bint, options=int, rows=int, level=int, _=int)
    cdef void _question(self, int gate) noexcept

    @cython.locals(at=int, interval=int, span=int, inside=int)
    cdef void _within(self, int gate) noexcept

    @cython.locals(at=int, interval=int, floor=int, cap=int, count=int, low=int, high=int)
    cdef void _level(self, int gate) noexcept

    @cython.locals(at=int, width=int, weight=int, place=int, after=int, flags=int)
    cdef void _certainty(self, int gate) except *

    @cython.locals(at=int, which=int, found=int, place=int, said=int)
    cdef void _tally(self, int gate) noexcept

    @cython.locals(at=int)
    cdef void _counted(self, int gate) noexcept

    @cython.locals(at=int, weights=list, place=int)
    cdef void _compare(self, int gate) except *
