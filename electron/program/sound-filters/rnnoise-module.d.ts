declare module '@jitsi/rnnoise-wasm/dist/rnnoise.js' {
	/** Starts the module from its WebAssembly. */
	export default function create(options: { readonly wasmBinary: Uint8Array }): Promise<{
		readonly HEAPF32: Float32Array
		_rnnoise_create(model: number): number
		_rnnoise_destroy(state: number): void
		_rnnoise_process_frame(state: number, output: number, input: number): number
		_malloc(bytes: number): number
		_free(address: number): void
	}>
}
