# The types of kernel.py for its compiled form; what each name means is said there.
cimport cython
from segue.plan.memory cimport Memory

cdef int _FAIL, _UNKNOWN, _PASS
cdef int _AND, _OR, _MIGHT, _WITHIN, _LEVEL, _QUESTION
cdef int _TALLY, _COUNTED, _CERTAINTY, _COMPARED
cdef int _GIVEN, _UNSURE, _SAID, _UNSAID, _WHOLE

@cython.final
cdef class Kernel(Memory):
    @cython.locals(run=int)
    cpdef settle(self)

    @cython.locals(kind=int, gate=int)
    cdef void _settle_run(self, int begin, int end) except *

    @cython.locals(gate=int, compiled=bint)
    cdef void _settle_marked(self) except *

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
