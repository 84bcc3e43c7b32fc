"""How Numba compiles a rule: to be entered from Python, or to be written into other rules.

A rule that only other rules call needs no machine code of its own, nor what turns Python's objects
into its arguments: its lines stand in the rule that is entered. So a rule is compiled to the end,
and kept on disk, only when Python calls it. Until then its code is made short and no better.

A world is a tuple of 26 arrays, which Numba names in 24,000 letters and passes on in 182 parts:
here it has a short name and is passed on as one (docs/decisions/numba.md).
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final

from llvmlite import binding
from numba.core import cgutils, types
from numba.core.caching import FunctionCache
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.datamodel.models import TupleModel
from numba.core.datamodel.registry import default_manager
from numba.core.registry import CPUDispatcher


class EnteredRule(CPUDispatcher):
    """A rule as Python calls it; in other rules its name means what is written into them."""

    def __init__(
        self,
        py_func: Callable[..., Any],
        locals: Any = None,
        targetoptions: Any = None,
        pipeline_class: Any = Compiler,
    ) -> None:
        """Take a function as Numba's dispatcher does, and once more to be written into others."""
        options = {**(targetoptions or {}), "no_cfunc_wrapper": True}
        super().__init__(py_func, locals, options, pipeline_class)
        options = {**options, "no_cpython_wrapper": True}
        self._written = CPUDispatcher(py_func, locals, options, _WrittenIntoOthers)

    @property
    def _numba_type_(self) -> Any:
        return types.Dispatcher(self._written)

    def keep_in(self, cache: FunctionCache) -> None:
        """Keep what is compiled in a cache, and look there first."""
        self._cache = cache

    def add_overload(self, cres: Any) -> None:
        """Take what was compiled; the rules written into it find their constants."""
        super().add_overload(cres)
        for environment in cres._find_referenced_environments():
            cres.library.codegen.set_env(environment.env_name, environment)


class _Unfinished(JITCodeLibrary):
    """Code that is linked into other code, and never becomes machine code by itself."""

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def _optimize_final_module(self) -> None:
        passes = binding.create_new_module_pass_manager()
        passes.add_always_inliner_pass()
        passes.add_sroa_pass()
        passes.add_instruction_combine_pass()
        passes.add_simplify_cfg_pass()
        passes.add_global_dead_code_eliminate_pass()
        passes.run(self._final_module, self._codegen._pass_builder(opt=0))

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:  # noqa: ARG002
        return 0

    @property
    def codegen(self) -> Any:
        return _NothingRuns


class _NothingRuns:
    @staticmethod
    def set_env(name: str, environment: object) -> None:
        """The constants are set where the code runs (``EnteredRule.add_overload``)."""


class _WrittenIntoOthers(Compiler):
    """Compiles a rule as far as other rules need it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.state.library = _Unfinished(self.state.targetctx.codegen(), "rule")


class _PassedAsOne(TupleModel):
    """A named tuple of the package is passed on by its address, others as Numba does it.

    Nothing of that is left where rules are joined. Code of others, compiled without this, stays
    callable.
    """

    def get_argument_type(self) -> Any:
        if not _is_ours(self.fe_type):
            return super().get_argument_type()
        return self.get_value_type().as_pointer()

    def as_argument(self, builder: Any, value: Any) -> Any:
        if not _is_ours(self.fe_type):
            return super().as_argument(builder, value)
        return cgutils.alloca_once_value(builder, value)

    def from_argument(self, builder: Any, value: Any) -> Any:
        if not _is_ours(self.fe_type):
            return super().from_argument(builder, value)
        return builder.load(value)


_DIGITS: Final = 12
_PACKAGE: Final = __name__.partition(".")[0]


def _is_ours(named_tuple: types.NamedTuple) -> bool:
    module: str = named_tuple.instance_class.__module__
    return module.partition(".")[0] == _PACKAGE


def _name_in_code(named_tuple: types.NamedTuple) -> tuple[str, tuple[int, ...]]:
    """The name of its class, and a number that tells apart what it is of."""
    if not _is_ours(named_tuple):
        return named_tuple.name, ()
    digest = hashlib.sha256(named_tuple.name.encode()).hexdigest()
    return named_tuple.instance_class.__name__, (int(digest[:_DIGITS], 16),)


_named_tuples: Any = types.NamedTuple
_named_tuples.mangling_args = property(_name_in_code)
default_manager.register(_named_tuples, _PassedAsOne)
