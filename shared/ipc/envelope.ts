import { z } from 'zod'
import { role } from '../domain/role.ts'
import { appErrorData } from '../errors/app-error-schema.ts'

/** The answer to every call, over any transport. */
export const envelope = z.discriminatedUnion('ok', [
	z.object({ ok: z.literal(true), value: z.unknown() }),
	z.object({ ok: z.literal(false), error: appErrorData }),
])
export type Envelope = z.infer<typeof envelope>

/** Whose key opened the connection. `name`: of a linked device; null = the owner. */
export const access = z.object({
	role,
	name: z.string().nullable(),
	/** The calls that the role may not make, see call-roles.ts. Absent: it may make all. */
	mayNot: z.array(z.string()).exactOptional(),
})

export type Access = z.infer<typeof access>

/** What travels on the event socket, as JSON text: first the snapshot, then events. `nowMs`: the studio's time, for screens that confirm. */
export const eventMessage = z.discriminatedUnion('type', [
	z.object({ type: z.literal('snapshot'), snapshot: z.unknown(), access: access.optional(), nowMs: z.number().optional() }),
	z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown(), nowMs: z.number().optional() }),
])
export type EventMessage = z.infer<typeof eventMessage>
