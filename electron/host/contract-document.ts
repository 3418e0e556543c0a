import { z } from 'zod'
import type { Role } from '../../shared/domain/role.ts'
import { callRoles } from '../../shared/ipc/call-roles.ts'
import { type CallName, calls, events } from '../../shared/ipc/contract.ts'

interface CallDocument {
	readonly summary: string
	readonly input: unknown
	readonly output: unknown
	/** Whose devices may make it. */
	readonly roles: readonly Role[]
}

export interface ContractDocument {
	readonly calls: Readonly<Record<string, CallDocument>>
	readonly events: Readonly<Record<string, unknown>>
}

/** JSON Schema (draft 2020-12) of every call and event, derived from the contract. */
export function contractDocument(): ContractDocument {
	const schema = (type: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(type, { io, unrepresentable: 'any' })
	return {
		calls: Object.fromEntries(
			Object.entries(calls).map(([name, definition]) => [
				name,
				{
					summary: definition.summary,
					input: schema(definition.input, 'input'),
					output: schema(definition.output, 'output'),
					roles: callRoles[name as CallName],
				},
			]),
		),
		events: Object.fromEntries(Object.entries(events).map(([name, payload]) => [name, schema(payload, 'output')])),
	}
}
