import type { Random } from './random.ts'

/** A parser of outside bytes, as the product calls it. */
export interface FuzzTarget {
	readonly name: string
	/** What it reads on ordinary days. JSON documents are changed value by value, bytes byte by byte. */
	readonly corpus:
		| { readonly kind: 'bytes'; readonly inputs: readonly Uint8Array[] }
		| { readonly kind: 'json'; readonly documents: readonly unknown[] }
	/** What its format is made of, to be put in anywhere. */
	readonly words?: readonly string[]
	/** Longest input, bytes. Default 64 kB. */
	readonly mostBytes?: number
	/** Share of the inputs of a bounded run that this one gets; below 1 where an input takes long. Default 1. */
	readonly share?: number
	/** Reads an input. Throws what it refuses with, and for what must not happen: any other error. */
	run(input: Buffer, random: Random): void | Promise<void>
	/** Whether this is how it refuses an input. */
	isRefusal(error: unknown): boolean
	/** After the last input. */
	end?(): Promise<void>
}

/** Thrown by a target for something that is wrong although nothing was thrown. */
export class Wrong extends Error {}

export function check(holds: boolean, what: string): void {
	if (!holds) throw new Wrong(what)
}
