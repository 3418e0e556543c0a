import { Secret } from '../lib/secret.ts'
import type { ConnectOptions } from './account-platform.ts'
import { ApiRefusal } from './http/http-client.ts'
import { isJsonObject } from './http/json-object.ts'

/** The secrets of one account. Each is registered with the log, and is removed from the platform's own words before a person reads them. */
export interface KnownSecrets {
	/** Noting one twice is harmless. Anything shorter than 4 characters is ignored: it would blank out ordinary words. */
	note(value: string): void
	hide(text: string): string
	/** The same refusal, with the secrets removed from every text of its body. */
	hideIn(refusal: ApiRefusal): ApiRefusal
}

export function createKnownSecrets({ onSecret }: Pick<ConnectOptions, 'onSecret'>): KnownSecrets {
	const values = new Set<string>()

	function hide(text: string): string {
		let hidden = text
		for (const value of values) hidden = hidden.replaceAll(value, '[key]').replaceAll(encodeURIComponent(value), '[key]')
		return hidden
	}

	return {
		note(value) {
			if (value.length < 4 || values.has(value)) return
			values.add(value)
			onSecret(new Secret(value))
		},
		hide,
		hideIn(refusal) {
			const { status, authenticate, isPage } = refusal
			const body: unknown = JSON.parse(JSON.stringify(refusal.body), (_, value: unknown) =>
				typeof value === 'string' ? hide(value) : value,
			)
			return new ApiRefusal({ status, authenticate, isPage, body: isJsonObject(body) ? body : null })
		},
	}
}
