// The part of WebAssembly that the kernels use: TypeScript declares it only together with the DOM, which is not available here.
declare namespace WebAssembly {
	class Memory {
		constructor(descriptor: { initial: number; maximum?: number })
		readonly buffer: ArrayBuffer
	}
	class Module {
		constructor(bytes: Uint8Array)
	}
	class Instance {
		constructor(module: Module, imports: { env: { memory: Memory } })
		readonly exports: Record<string, unknown>
	}
}
