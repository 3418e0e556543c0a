import { type Data, isData, type Status, status } from './protocol.ts'

/** Why a request was not carried out, as its client gets it. */
export class RequestError extends Error {
	readonly status: Status

	constructor(code: Status, comment = '') {
		super(comment)
		this.name = 'RequestError'
		this.status = code
	}
}

type FieldType = 'String' | 'Number' | 'Boolean' | 'Object' | 'Any'

/** One field of a request or of an answer, as the protocol describes it. */
export interface Field<Value, Optional extends boolean = boolean> {
	readonly type: FieldType
	readonly isOptional: Optional
	readonly minimum?: number
	readonly maximum?: number
	readonly mayBeEmpty?: boolean
	/** Only for its type. */
	readonly value?: Value
}

export type Fields = Readonly<Record<string, Field<unknown>>>
type ValueOf<Each> = Each extends Field<infer Value> ? Value : never

/** The data of a request with these fields. */
export type DataOf<Declared extends Fields> = {
	readonly [Name in keyof Declared as Declared[Name] extends Field<unknown, false> ? Name : never]: ValueOf<Declared[Name]>
} & { readonly [Name in keyof Declared as Declared[Name] extends Field<unknown, false> ? never : Name]?: ValueOf<Declared[Name]> }

export const text: Field<string, false> = { type: 'String', isOptional: false }
export const flag: Field<boolean, false> = { type: 'Boolean', isOptional: false }
export const object: Field<Data, false> = { type: 'Object', isOptional: false, mayBeEmpty: true }
export const fullObject: Field<Data, false> = { type: 'Object', isOptional: false }

export function number(minimum?: number, maximum?: number): Field<number, false> {
	return {
		type: 'Number',
		isOptional: false,
		...(minimum === undefined ? {} : { minimum }),
		...(maximum === undefined ? {} : { maximum }),
	}
}

export function optional<Value>(field: Field<Value, false>): Field<Value, true> {
	return { ...field, isOptional: true }
}

/** Checks the data of a request as OBS does: the first field that is wrong decides what is answered. */
export function readFields<Declared extends Fields>(declared: Declared, given: unknown): DataOf<Declared> {
	const fields = Object.entries(declared)
	if (!isData(given)) {
		if (fields.some(([, { isOptional }]) => !isOptional))
			throw new RequestError(status.missingRequestData, 'Your request data is missing or invalid (non-object)')
		return {} as DataOf<Declared>
	}
	const present = fields.filter(([name, field]) => {
		const value = given[name]
		if (value === undefined || value === null) {
			if (field.isOptional) return false
			throw new RequestError(status.missingRequestField, `Your request is missing the \`${name}\` field.`)
		}
		checkValue(name, field, value)
		return true
	})
	return Object.fromEntries(present.map(([name]) => [name, given[name]])) as DataOf<Declared>
}

function checkValue(name: string, { type, minimum, maximum, mayBeEmpty }: Field<unknown>, value: unknown): void {
	if (type === 'Any') return
	if (!hasType(type, value))
		throw new RequestError(
			status.invalidRequestFieldType,
			type === 'Boolean'
				? `The field value of \`${name}\` must be boolean.`
				: `The field value of \`${name}\` must be ${type === 'Object' ? 'an' : 'a'} ${type.toLowerCase()}.`,
		)
	if (typeof value === 'number') {
		if (minimum !== undefined && value < minimum)
			throw new RequestError(status.requestFieldOutOfRange, `The field value of \`${name}\` is below the minimum of \`${minimum}\``)
		if (maximum !== undefined && value > maximum)
			throw new RequestError(status.requestFieldOutOfRange, `The field value of \`${name}\` is above the maximum of \`${maximum}\``)
	}
	const isEmpty = value === '' || (isData(value) && Object.keys(value).length === 0)
	if (isEmpty && mayBeEmpty !== true) throw new RequestError(status.requestFieldEmpty, `The field value of \`${name}\` must not be empty.`)
}

function hasType(type: FieldType, value: unknown): boolean {
	if (type === 'Object') return isData(value)
	return typeof value === type.toLowerCase() && (typeof value !== 'number' || Number.isFinite(value))
}
