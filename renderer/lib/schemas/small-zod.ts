import { accepted, below, type Issue, isFatal, isRecord, type Judged, objectOf, oneOf, refused, Schema, type Shape } from './schema.ts'

// The built screen has this in the place of zod (vite.config.ts), which would be a twelfth of all that it loads: only as much of it as the schemas of
// shared/ use, with the same results. scripts/screen-schemas.test.ts compares the two for every schema that the screen can see.

const ofType = (isIt: (value: unknown) => boolean) => () => new Schema((value) => (isIt(value) ? accepted(value) : refused(value)))

const string = ofType((value) => typeof value === 'string')
const number = ofType((value) => Number.isFinite(value))

function array(entry: Schema): Schema {
	return new Schema((given) => {
		if (!Array.isArray(given)) return refused(given)
		const judged = given.map((value) => entry.judge(value))
		return { value: judged.map(({ value }) => value), issues: judged.flatMap((each, index) => below(index, each)) }
	})
}

function union(options: readonly Schema[]): Schema {
	return new Schema((given) => {
		const tried: Judged[] = []
		for (const option of options) {
			const judged = option.judge(given)
			if (judged.issues.length === 0) return judged
			tried.push(judged)
		}
		const [only, ...others] = tried.filter((judged) => !isFatal(judged))
		return only && others.length === 0 ? only : refused(given)
	})
}

function discriminatedUnion(key: string, options: readonly Schema[]): Schema {
	return new Schema((given) => {
		if (!isRecord(given)) return refused(given)
		const option = options.find(({ shape }) => shape[key]?.options.includes(given[key]))
		return option ? option.judge(given) : refused(given, undefined, true, [key])
	})
}

function record(keys: Schema, values: Schema): Schema {
	return new Schema((given) => {
		if (!isRecord(given)) return refused(given)
		const value: Record<string, unknown> = {}
		const issues: Issue[] = []
		for (const [name, member] of Object.entries(given)) {
			if (name === '__proto__') continue
			const key = keys.judge(name)
			const judged = values.judge(member)
			issues.push(...(key.issues.length > 0 ? below(name, refused(name)) : below(name, judged)))
			value[String(key.value)] = judged.value
		}
		return { value, issues }
	})
}

export const z = {
	object: (shape: Shape) => objectOf(shape),
	strictObject: (shape: Shape) => objectOf(shape, 'refused'),
	looseObject: (shape: Shape) => objectOf(shape, 'kept'),
	string,
	base64: () => string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
	boolean: ofType((value) => typeof value === 'boolean'),
	unknown: ofType(() => true),
	number,
	int: () => number().int(),
	literal: (value: unknown) => oneOf(Array.isArray(value) ? value : [value]),
	null: () => oneOf([null]),
	enum: oneOf,
	array,
	union,
	discriminatedUnion,
	record,
	partialRecord: record,
	lazy: (schema: () => Schema) => new Schema((value) => schema().judge(value)),
	preprocess: (change: (value: unknown) => unknown, schema: Schema) => new Schema((value) => schema.judge(change(value))),
}
