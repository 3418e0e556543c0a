import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Gives back what loading the code took, which V8 otherwise keeps until it needs room. Stops the process for some 20 ms: only for one that has nothing to do. */
export function giveBackMemory(): void {
	// Node has the function only behind this flag, which a new context reads.
	setFlagsFromString('--expose-gc')
	const collect = runInNewContext('gc') as () => void
	setFlagsFromString('--no-expose-gc')
	collect()
}
