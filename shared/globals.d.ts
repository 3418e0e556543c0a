// The few globals that Node and every browser share. Only shared/tsconfig.json includes this file: shared/ compiles without Node's and the DOM's types.
declare class TextEncoder {
	encode(text: string): Uint8Array
}
declare class TextDecoder {
	constructor(encoding?: string, options?: { readonly fatal?: boolean })
	decode(bytes: Uint8Array): string
}
declare class URL {
	constructor(address: string)
	readonly hostname: string
}
