# The types of kernel.py for its compiled form; what each name means is said there.
cimport cython

cdef int _FAIL, _UNKNOWN, _PASS
cdef int _AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION
cdef int _TALLY, _COUNTED, _CERTAINTY, _COMPARED, _SET
cdef int _MARK, _GIVEN, _UNSURE, _PROMISED, _LEFT, _NARROWED, _SAID, _EXCLUDED
cdef int _UNSAID, _ROW_UNSURE, _WHOLE

cdef class Circuit:
    cdef readonly int gates
    cdef int width, places
    cdef int[::1] kind, first, wires, start, arguments, firing_gates
    cdef readonly dict inputs
    cdef readonly object weights, compared, baseline
    cdef list steps

cdef class Input:
    cdef readonly int gate, given
    cdef readonly dict options, rows
    cdef readonly object ranges
    cdef readonly list choices

cdef class Kernel:
    cdef readonly Circuit circuit
    cdef int gates, places
    cdef int[::1] kind, first, wires, start, arguments
    cdef readonly object store
    cdef int[::1] memory
    cdef unsigned char[::1] dirty
    cdef int pending, lowest

    @cython.locals(found=Input, given=int)
    cpdef give(self, str question, object value)

    @cython.locals(found=Input)
    cpdef leave(self, str question)

    @cython.locals(found=Input)
    cpdef narrow(self, str question, object chosen, object excluded, bint promised)

    @cython.locals(places=int, place=int)
    cdef _forget(self, Input found)

    cdef int _said(self, Input found, object value) except -1

    cdef _choose(self, object place)

    cdef int _rows_said(self, Input found, object rows) except -1

    @cython.locals(gate=int, compiled=bint)
    cpdef settle(self)

    @cython.locals(gate=int)
    cpdef settle_all(self)

    cpdef int value(self, int gate)

    @cython.locals(number=int, found=list)
    cpdef list fired(self, list firings)

    cdef void _mark(self, int gate) noexcept

    @cython.locals(old=int, counts=int, wire=int, target=int, how=int, was=int, now=int)
    cdef void _set(self, int gate, int new) noexcept

    @cython.locals(kind=int, counts=int)
    cdef _settle_gate(self, int gate)

    @cython.locals(start=int, tally=int)
    cdef _seldom(self, int gate, int kind)

    @cython.locals(at=int, places=int, arises=int, given=int, answered=bint, is_open=bint, chosen=bint, options=int, rows=int, level=int, _=int)
    cdef void _question(self, int gate) noexcept

    @cython.locals(at=int, interval=int, span=int, inside=int)
    cdef void _within(self, int gate) noexcept

    @cython.locals(at=int, interval=int, floor=int, cap=int, count=int, low=int, high=int)
    cdef void _level(self, int gate) noexcept

    @cython.locals(at=int, width=int, weight=int, place=int, after=int, flags=int)
    cdef _certainty(self, int gate)

    @cython.locals(at=int, which=int, found=int, place=int, said=int)
    cdef void _tally(self, int gate) noexcept

    @cython.locals(at=int, weights=list, place=int)
    cdef _compare(self, int gate)
