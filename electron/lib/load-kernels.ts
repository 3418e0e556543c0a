import { readFileSync } from 'node:fs'

/** The exports of a built module, working in a memory that is given. At once: a few kilobytes compile within a millisecond or two. */
export function instantiateKernels(file: URL, memory: WebAssembly.Memory): unknown {
	return new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { env: { memory } }).exports
}
