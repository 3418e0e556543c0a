import { globSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { type InlineConfig, runnerImport } from 'vite'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { root } from './lib/step.ts'

// The built screen judges with renderer/lib/schemas in the place of zod: both must say the same about everything that the screen can see.

const files = globSync('shared/{domain,program,ipc,errors,texts,cues}/**/*.ts', {
	cwd: root,
	exclude: ['**/*.test.ts', '**/testing/**', '**/texts/{en,fr}/**', 'shared/ipc/{calls/**,contract.ts}'],
}).toSorted()
const all = 'virtual:all'
const options: InlineConfig = {
	configFile: false,
	root,
	logLevel: 'error',
	plugins: [
		{
			name: 'all-modules',
			resolveId: (id) => (id === all ? id : null),
			load: (id) => (id === all ? files.map((file, index) => `export * as file${index} from '/${file}'`).join('\n') : null),
		},
	],
	resolve: { alias: [{ find: /^zod$/, replacement: join(root, 'renderer', 'lib', 'schemas', 'small-zod.ts') }] },
}

const junk = fc.constantFrom<unknown[]>(undefined, null, '', 'x', 0, -1, true, [], {}, ['x'], Number.NaN)
const texts = [
	'',
	'a',
	' a ',
	'A,b',
	'en',
	'system',
	'#ff8800',
	'12:30:00',
	'https://a.example/x',
	'http://127.0.0.1:1',
	'h264',
	'x'.repeat(61),
]
const numbers = [0, 1, 2, 0.5, 1.5, 16, 17, 30, 60, 90, 1001, 30_000, 60_000, -1, 1e9, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]

/** Values for the schema, most of them right. */
function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
	return fc.oneof({ weight: 40, arbitrary: rightOf(schema) }, { weight: 1, arbitrary: junk })
}

function rightOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
	const { def, bag } = schema._zod as unknown as { def: Def; bag: { minimum?: number; maximum?: number } }
	const { minimum = 0, maximum = 4 } = bag
	switch (def.type) {
		case 'string':
			return fc.oneof(
				fc.constantFrom(...texts),
				fc.constantFrom(minimum, maximum, maximum + 1).map((length) => 'x'.repeat(Math.min(length, 5000))),
			)
		case 'number':
			return fc.oneof(fc.constantFrom(...numbers, minimum, minimum - 1, maximum, maximum + 1), fc.integer({ min: 0, max: 100 }))
		case 'boolean':
			return fc.boolean()
		case 'literal':
			return fc.constantFrom(...def.values)
		case 'enum':
			return fc.constantFrom(...Object.values(def.entries))
		case 'array':
			return fc.array(valuesOf(def.element), { maxLength: 3 })
		case 'union':
			return fc.oneof(...def.options.map(valuesOf))
		case 'record':
			return fc.dictionary(rightOf(def.keyType).map(String), valuesOf(def.valueType), { maxKeys: 2 })
		case 'nullable':
			return fc.oneof(fc.constant(null), valuesOf(def.innerType))
		case 'optional':
		case 'default':
			return valuesOf(def.innerType)
		case 'lazy':
			return fc.constantFrom('x', 1)
		case 'pipe':
			return valuesOf(def.out)
		case 'object': {
			const members = Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, valuesOf(member)]))
			const missing = fc.option(fc.constantFrom(...Object.keys(members), 'none'), { freq: 4, nil: null })
			const more = fc.option(fc.constantFrom('surplus', 'toString'), { freq: 8, nil: null })
			const needed = Object.entries(def.shape).flatMap(([name, member]) => (member._zod.optin === undefined ? [name] : []))
			return fc.tuple(fc.record(members, { requiredKeys: needed }), missing, more).map(([value, left, added]) => {
				const kept = Object.entries(value).filter(([name]) => name !== left)
				return Object.fromEntries([...kept, ...(added ? [[added, 1] as const] : [])])
			})
		}
		default:
			return fc.anything()
	}
}

interface Def {
	readonly type: string
	readonly values: readonly unknown[]
	readonly entries: Readonly<Record<string, string>>
	readonly shape: Readonly<Record<string, z.core.$ZodType>>
	readonly options: readonly z.core.$ZodType[]
	readonly element: z.core.$ZodType
	readonly innerType: z.core.$ZodType
	readonly keyType: z.core.$ZodType
	readonly valueType: z.core.$ZodType
	readonly out: z.core.$ZodType
}

/** Every schema that a module exports, or that is the schema of a kind in a list that it exports. */
function schemasIn(module: Readonly<Record<string, unknown>>): ReadonlyMap<string, z.ZodType> {
	const found = new Map<string, z.ZodType>()
	for (const [name, value] of Object.entries(module)) {
		const kinds: readonly unknown[] = Array.isArray(value) ? value : [value]
		for (const [index, each] of kinds.entries()) {
			if (typeof each !== 'object' || each === null) continue
			if ('safeParse' in each) found.set(`${name} ${index}`, each as z.ZodType)
			if ('schema' in each) found.set(`${name} ${index} schema`, each.schema as z.ZodType)
		}
	}
	return found
}

/** What the screen uses of an answer. Sentences that are not ours are never shown. */
function said({ success, data, error }: z.ZodSafeParseResult<unknown>) {
	return success
		? { data }
		: { issues: error.issues.filter(({ message }) => message.startsWith('input/')).map(({ path, message }) => ({ path, message })) }
}

test('what the screen judges by itself, it judges as the studio does', async () => {
	let compared = 0
	let accepted = 0
	const { module: modules } = await runnerImport<Record<string, Record<string, unknown>>>(all, options)
	for (const [index, file] of files.entries()) {
		const real = schemasIn((await import(join(root, file))) as Record<string, unknown>)
		const small = schemasIn(modules[`file${index}`] ?? {})
		for (const [name, schema] of real) {
			const other = small.get(name) ?? expect.fail(`${file} ${name}`)
			compared += 1
			let isAccepted = false
			fc.assert(
				fc.property(valuesOf(schema), (value) => {
					const wanted = schema.safeParse(value)
					isAccepted ||= wanted.success
					expect(said(other.safeParse(value)), `${file} ${name}`).toStrictEqual(said(wanted))
				}),
				{ numRuns: 15, seed: 1 },
			)
			if (isAccepted) accepted += 1
		}
	}
	expect(compared).toBeGreaterThan(200)
	// Most are met with values that are right: two that refuse everything would agree as well.
	expect(accepted / compared).toBeGreaterThan(0.7)
}, 120_000)
