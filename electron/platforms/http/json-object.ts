import { parseJson } from '../../lib/parse-json.ts'

/** A parsed JSON object of unknown content; every member must be checked before use. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** null for anything but a JSON object: an HTML page, an empty body, a list. */
export function parseJsonObject(text: string): JsonObject | null {
	const value = parseJson(text)
	return isJsonObject(value) ? value : null
}
