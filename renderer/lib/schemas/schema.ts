// Part of the screen's stand-in for zod, see small-zod.ts.

/** `fatal`: the value is of another type, so that nothing else is judged. */
export interface Issue {
	readonly path: readonly PropertyKey[]
	readonly message: string
	readonly fatal: boolean
}

export interface Judged {
	readonly value: unknown
	readonly issues: readonly Issue[]
}

/** What an object does where the key is absent: it complains, leaves it out, or takes the schema's own value. */
type Absent = 'wrong' | 'left-out' | 'default'

type Rule = (value: unknown) => Judged

interface RefineOptions {
	readonly message?: string
	readonly path?: readonly PropertyKey[]
	readonly abort?: boolean
}

interface Facts {
	readonly absent?: Absent
	readonly rules?: readonly Rule[]
	/** The values of a literal or a choice. */
	readonly options?: readonly unknown[]
	/** The members of an object. */
	readonly shape?: Shape
	readonly others?: 'dropped' | 'refused' | 'kept'
	/** The schema without what this one adds: null, or its absence. */
	readonly inner?: Schema
}

export type Shape = Readonly<Record<string, Schema>>

const wrong = 'Invalid input'
export const accepted = (value: unknown): Judged => ({ value, issues: [] })
export const refused = (value: unknown, message = wrong, fatal = true, path: readonly PropertyKey[] = []): Judged => ({
	value,
	issues: [{ path, message, fatal }],
})

/** Whether something about the value is so wrong that nothing else is judged. */
export const isFatal = ({ issues }: Judged) => issues.some(({ fatal }) => fatal)

/** One schema, as zod's: immutable, and each method gives another one. */
export class Schema {
	readonly absent: Absent
	readonly options: readonly unknown[]
	readonly shape: Shape
	readonly #judge: (value: unknown) => Judged
	readonly #facts: Facts

	constructor(judge: (value: unknown) => Judged, facts: Facts = {}) {
		this.#judge = judge
		this.#facts = facts
		this.absent = facts.absent ?? 'wrong'
		this.options = facts.options ?? []
		this.shape = facts.shape ?? {}
	}

	judge(given: unknown): Judged {
		let judged = this.#judge(given)
		for (const rule of this.#facts.rules ?? []) {
			if (isFatal(judged)) break
			const { value, issues } = rule(judged.value)
			judged = { value, issues: [...judged.issues, ...issues] }
		}
		return judged
	}

	safeParse(given: unknown) {
		const { value, issues } = this.judge(given)
		return issues.length === 0 ? { success: true, data: value } : { success: false, error: { issues } }
	}

	parse(given: unknown): unknown {
		const { value, issues } = this.judge(given)
		if (issues.length > 0) throw new Error(issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
		return value
	}

	nullable(): Schema {
		return this.#around((value) => (value === null ? accepted(value) : this.judge(value)), this.absent)
	}

	optional(): Schema {
		const isLeftOut = (value: unknown) => value === undefined && this.absent !== 'default'
		return this.#around((value) => (isLeftOut(value) ? accepted(value) : this.judge(value)), 'left-out')
	}

	exactOptional(): Schema {
		return this.#around((value) => this.judge(value), 'left-out')
	}

	default(missing: unknown): Schema {
		return this.#around((value) => (value === undefined ? accepted(missing) : this.judge(value)), 'default')
	}

	describe(): Schema {
		return this
	}

	refine(isRight: (value: never) => unknown, options: string | RefineOptions = {}): Schema {
		const { message, path, abort } = typeof options === 'string' ? { message: options } : options
		return this.#rule((value) => (isRight(value as never) ? accepted(value) : refused(value, message, abort ?? false, path)))
	}

	min(least: number, message?: string): Schema {
		return this.#limit((size) => size >= least, message)
	}

	max(most: number, message?: string): Schema {
		return this.#limit((size) => size <= most, message)
	}

	length(exact: number, message?: string): Schema {
		return this.#limit((size) => size === exact, message)
	}

	int(): Schema {
		return this.#rule((value) => (Number.isSafeInteger(value) ? accepted(value) : refused(value, wrong, !Number.isInteger(value))))
	}

	positive(): Schema {
		return this.#rule((value) => (Number(value) > 0 ? accepted(value) : refused(value, wrong, false)))
	}

	multipleOf(step: number): Schema {
		return this.#rule((value) => (Number(value) % step === 0 ? accepted(value) : refused(value, wrong, false)))
	}

	regex(pattern: RegExp, message?: string): Schema {
		return this.#rule((value) => (new RegExp(pattern).test(String(value)) ? accepted(value) : refused(value, message, false)))
	}

	startsWith(start: string, message?: string): Schema {
		return this.#rule((value) => (String(value).startsWith(start) ? accepted(value) : refused(value, message, false)))
	}

	endsWith(end: string, message?: string): Schema {
		return this.#rule((value) => (String(value).endsWith(end) ? accepted(value) : refused(value, message, false)))
	}

	trim(): Schema {
		return this.#rule((value) => accepted(String(value).trim()))
	}

	toLowerCase(): Schema {
		return this.#rule((value) => accepted(String(value).toLowerCase()))
	}

	extend(more: Shape): Schema {
		return objectOf({ ...this.shape, ...more }, this.#facts.others)
	}

	omit(names: Readonly<Record<string, true>>): Schema {
		return this.#withMembers((name) => !(name in names))
	}

	pick(names: Readonly<Record<string, true>>): Schema {
		return this.#withMembers((name) => name in names)
	}

	keyof(): Schema {
		return oneOf(Object.keys(this.shape))
	}

	exclude(left: readonly unknown[]): Schema {
		return oneOf(this.options.filter((option) => !left.includes(option)))
	}

	unwrap(): Schema {
		return this.#facts.inner ?? this
	}

	strict(): Schema {
		return objectOf(this.shape, 'refused')
	}

	#withMembers(isKept: (name: string) => boolean): Schema {
		return objectOf(Object.fromEntries(Object.entries(this.shape).filter(([name]) => isKept(name))), this.#facts.others)
	}

	#around(judge: (value: unknown) => Judged, absent: Absent): Schema {
		return new Schema(judge, { absent, options: this.options, inner: this })
	}

	#rule(rule: Rule): Schema {
		return new Schema(this.#judge, { ...this.#facts, rules: [...(this.#facts.rules ?? []), rule] })
	}

	/** A limit of a number, or of the length of a text or a list. */
	#limit(isWithin: (size: number) => boolean, message?: string): Schema {
		return this.#rule((value) => {
			const size = typeof value === 'number' ? value : typeof value === 'string' || Array.isArray(value) ? value.length : 0
			return isWithin(size) ? accepted(value) : refused(value, message, false)
		})
	}
}

export function oneOf(options: readonly unknown[]): Schema {
	return new Schema((value) => (options.includes(value) ? accepted(value) : refused(value)), { options })
}

/** `others`: what happens with members that the schema does not name. */
export function objectOf(shape: Shape, others: Facts['others'] = 'dropped'): Schema {
	const judge = (given: unknown): Judged => {
		if (!isRecord(given)) return refused(given)
		const value: Record<string, unknown> = {}
		const issues: Issue[] = []
		for (const [name, schema] of Object.entries(shape)) {
			const isPresent = name in given
			if (!isPresent && schema.absent === 'left-out') continue
			const judged = schema.judge(given[name])
			issues.push(...below(name, judged))
			if (!isPresent && schema.absent === 'wrong') {
				if (judged.issues.length === 0) issues.push(...below(name, refused(undefined)))
			} else if (isPresent || judged.value !== undefined) value[name] = judged.value
		}
		const unknown = Object.keys(given).filter((name) => !Object.hasOwn(shape, name) && name !== '__proto__')
		if (others === 'kept') for (const name of unknown) value[name] = given[name]
		if (others === 'refused' && unknown.length > 0) issues.push(...refused(given, wrong, false).issues)
		return { value, issues }
	}
	return new Schema(judge, { shape, others })
}

/** The issues of a member, as its owner has them. */
export function below(name: PropertyKey, { issues }: Judged): readonly Issue[] {
	return issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }))
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
