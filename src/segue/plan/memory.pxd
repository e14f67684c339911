# The types of memory.py for its compiled form; what each name means is said there.
cimport cython

cdef int _UNKNOWN, _PASS, _GIVEN, _UNSURE, _PROMISED, _LEFT, _NARROWED, _EXCLUDED, _UNSAID, _ROW_UNSURE

@cython.final
cdef class Circuit:
    cdef readonly int gates
    cdef int width
    cdef int[::1] kind, runs, first, reads, after, tells, start, arguments, firing_gates
    cdef readonly dict inputs
    cdef readonly object weights, compared, memory
    cdef list steps, flags

    cpdef begin_with(self, object memory)

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

cdef class Memory:
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

    cpdef int value(self, int gate)

    @cython.locals(place=int, found=list)
    cpdef list named(self, Named among, int value)

    @cython.locals(place=int, found=dict)
    cpdef dict verdicts(self, Named among)

    @cython.locals(number=int, found=list)
    cpdef list fired(self, list firings)

    cdef void _mark(self, int gate) noexcept
