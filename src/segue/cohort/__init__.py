"""Many people at once: a file of answers in, ranked ids and cautions out.

**Columns.** A partition of rows is read column by column. Every distinct cell is read once: a
`Column` (see `columns`) has for each row a code, and for each code what the cell means, so that
row `i` answered `column.values[column.codes[i]]`: a canonical value of `segue.schema.answers`,
or None where it counts as not answered. A grid has a column for each of its rows, keyed
`grid.row`, with levels 0 to 4, "not-sure" or None; any other question one, keyed by its id (and
so has a grid, for "not-sure" to the whole of it, which says less than any of its rows). A
question without a column was answered by nobody. Codes are stable from one partition to the
next as long as `values` is the same list, which only ever grows.

**Blocks.** `Encoded(rows, columns)` are the faultless rows of a partition, `codes` as numpy
int32 arrays. `Blocks(plan).evaluate(encoded)` gives a `BlockResult`, with numpy arrays:

* `targets[kind]`: int (rows, shown), the indices into `plan.library.nodes` of what is ranked,
  best first, at most `settings.shown` of a kind, -1 where there is no more; for each kind that
  can be recommended
* `ranks[kind]`: int (rows, shown), 1, 1, 3 where the first two are equal
* `degrees[kind]`: int (rows, shown), places in `ladder`, the exact certainties in order
* `certainties[kind]`: float64 (rows, shown), as in the advice: rounded to four digits
* `applies`, `unchecked`: bool (rows, cautions), in the order of `plan.library.cautions`
* `left`: bool (rows,), rows that must be evaluated one by one; their other values mean nothing

It equals `rowwise.evaluate` for every row that is not left; `outcomes()` gives it row by row.
`Blocks.unfit` says why a pack cannot be evaluated in blocks at all, if so; then every row is left.
`encode.encode(library, people)` makes `Encoded` of answers that are already read.
"""

from segue.cohort.batch import Job, Summary, Watch, advise_all
from segue.cohort.faults import BatchError

__all__ = ["BatchError", "Job", "Summary", "Watch", "advise_all"]
