/**
 * Runs again and again at whole multiples of `everyMs` of this process's clock, so that all that is looked at now and then is looked at together: to be woken
 * costs the processor more than most looks. Does not keep the process alive. Returns the function that ends it.
 */
export function alignedInterval(everyMs: number, run: () => void): () => void {
	let timer: NodeJS.Timeout
	let isOver = false
	let atMs = 0

	function wait(): void {
		// A timer may come a little early: the time is then not over yet, and not due again. After a standstill nothing is made up for.
		atMs = Math.max(atMs + everyMs, Math.ceil(performance.now() / everyMs) * everyMs)
		timer = setTimeout(() => {
			run()
			if (!isOver) wait()
		}, atMs - performance.now())
		timer.unref()
	}

	wait()
	return () => {
		isOver = true
		clearTimeout(timer)
	}
}
