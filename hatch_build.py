"""Compiles the inner loops while the package is built, where there is a compiler.

The modules of `COMPILED` are plain Python with their types beside them in a `.pxd`; Cython
makes C of them. Without a compiler, or with SEGUE_PURE=1, the package is built without, and
they run as the Python they are: the same results, about thirty times slower.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOM = Path("src/segue/plan")
COMPILED = ("memory", "kernel", "envelope")
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the types are those of the .pxd
    "infer_types": True,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
}


class KernelHook(BuildHookInterface):
    """Adds the compiled modules to the wheel, or to the sources of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        for name in COMPILED:
            for stale in (root / ROOM).glob(f"{name}.*.so"):
                stale.unlink()
        if os.environ.get("SEGUE_PURE"):
            return
        self.scratch = Path(tempfile.mkdtemp(prefix="segue-kernel-"))
        for built in self._compiled(root):
            if version == "editable":
                shutil.copy(built, root / ROOM / built.name)
            build_data["force_include"][str(built)] = f"segue/plan/{built.name}"
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(getattr(self, "scratch", ""), ignore_errors=True)

    def _compiled(self, root: Path) -> list[Path]:
        """The extension modules; none where this machine cannot compile them."""
        from Cython.Build import cythonize
        from setuptools import Distribution, Extension
        from setuptools.errors import BaseError, CCompilerError, ExecError, PlatformError

        room = self.scratch / "source" / "segue" / "plan"
        room.mkdir(parents=True)
        for package in (room, room.parent):  # by these Cython finds the types beside the source
            (package / "__init__.py").touch()
        for name in COMPILED:
            shutil.copy(root / ROOM / f"{name}.py", room)
            shutil.copy(root / ROOM / f"{name}.pxd", room)
        modules = [Extension(f"segue.plan.{n}", [str(room / f"{n}.py")]) for n in COMPILED]
        extensions = cythonize(
            modules, include_path=[str(room.parents[1])], compiler_directives=DIRECTIVES, quiet=True
        )
        command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib = command.build_temp = str(self.scratch)
        try:
            command.ensure_finalized()
            command.run()
        except (BaseError, CCompilerError, ExecError, PlatformError) as error:
            print(f"Segue is not compiled, and runs as plain Python: {error}", file=sys.stderr)
            return []
        return sorted(self.scratch.glob("segue/plan/*.*"))
