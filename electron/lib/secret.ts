import { inspect } from 'node:util'

/** A stream key, token or password. Prints as "[redacted]" wherever it ends up by mistake; `reveal()` is the only way to its value. */
export class Secret {
	readonly #value: string

	constructor(value: string) {
		this.#value = value
	}

	reveal(): string {
		return this.#value
	}

	/** Four dots and the last four characters, for the screen; only dots when it is too short to show any. */
	hint(): string {
		return this.#value.length >= 12 ? `••••${this.#value.slice(-4)}` : '••••'
	}

	toString(): string {
		return '[redacted]'
	}

	toJSON(): string {
		return '[redacted]'
	}

	[inspect.custom](): string {
		return '[redacted]'
	}
}
