"""How every state machine is run: the same acts each time, as long as they take."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def look(machine: type[RuleBasedStateMachine], *, examples: int, steps: int) -> None:
    """Run the machine `examples` times with at most `steps` acts; raises what an act or invariant raises."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
