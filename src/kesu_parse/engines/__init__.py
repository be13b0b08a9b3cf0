"""One engine a file, found by its name: how batches of tasks are worked off.

An engine is a module with one function:

    run(work, batches, crashed, *, jobs, scheduler) -> Iterator[list[Result]]

`work` takes a batch, a list of tasks, and returns a result a task; it can be pickled and raises for no bad task.
`batches` is consumed step by step: an engine holds at most a few batches a job ahead of the one it yields, so that
memory stays flat. The results come in the order of the batches and of the tasks in them. When the process that works
on a batch dies, the batch is worked again, at last task by task, and what kills its process every time gets the
result `crashed(task)`. EngineError where nothing can be worked at all.
"""
