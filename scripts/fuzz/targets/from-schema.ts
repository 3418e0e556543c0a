import type { Random } from '../random.ts'

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A value that a JSON Schema allows, more or less: what it says of patterns and formats is not followed. */
export function valueFrom(schema: unknown, random: Random, root: unknown = schema, depth = 0): unknown {
	if (!isSchema(schema) || depth > 8) return null
	if (typeof schema['$ref'] === 'string') return valueFrom(definitionOf(root, schema['$ref']), random, root, depth + 1)
	if ('const' in schema) return schema['const']
	if ('default' in schema && random.next() < 0.3) return schema['default']
	for (const name of ['enum', 'anyOf', 'oneOf'] as const) {
		const choices = list(schema[name])
		if (choices.length > 0) return name === 'enum' ? random.pick(choices) : valueFrom(random.pick(choices), random, root, depth + 1)
	}
	const all = list(schema['allOf'])
	if (all.length > 0) return Object.assign({}, ...all.map((each) => valueFrom(each, random, root, depth + 1)))
	switch (schema['type']) {
		case 'object': {
			const properties = isSchema(schema['properties']) ? schema['properties'] : {}
			const required = new Set(list(schema['required']))
			return Object.fromEntries(
				Object.entries(properties).flatMap(([key, each]) =>
					required.has(key) || random.next() < 0.5 ? [[key, valueFrom(each, random, root, depth + 1)]] : [],
				),
			)
		}
		case 'array': {
			const count = Math.max(Number(schema['minItems'] ?? 0), random.below(3))
			return Array.from({ length: Math.min(count, 20) }, () => valueFrom(schema['items'], random, root, depth + 1))
		}
		case 'integer':
		case 'number': {
			const min = Math.max(-1e6, Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? 0))
			const max = Math.min(1e6, Number(schema['maximum'] ?? schema['exclusiveMaximum'] ?? 100))
			const value = min + random.next() * (max - min)
			return schema['type'] === 'integer' ? Math.round(value) : value
		}
		case 'string':
			return random.pick(['a', 'scene-1', 'rtmp://127.0.0.1/live', '/tmp/file.mp4', '#10203040', '12:00', 'https://example.org/x'])
		case 'boolean':
			return random.next() < 0.5
		default:
			return null
	}
}

function definitionOf(root: unknown, reference: string): unknown {
	return reference
		.replace(/^#\/?/, '')
		.split('/')
		.filter(Boolean)
		.reduce<unknown>((value, key) => (isSchema(value) ? value[key] : undefined), root)
}
