import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { CallInput, CallName, CallOutput } from '../../../shared/ipc/contract.ts'
import type { DataOf, Fields } from '../fields.ts'
import type { Model } from '../model/model.ts'
import type { Data, Intent } from '../protocol.ts'

/** An event for the clients that subscribe to its kind. */
export interface ObsEvent {
	readonly type: string
	readonly intent: Intent
	readonly data: Data
}

/** What requests are carried out with. */
export interface RequestContext {
	/** The state of the studio, changes that this client asked for included. */
	snapshot(): StudioSnapshot
	/** The program of that state. */
	model(): Model
	/** Calls the studio as a screen does. Rejects with a RequestError that says why it was refused. */
	call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
	/** Sends an event to every client that subscribes to it. */
	broadcast(event: ObsEvent): void
	/** Unix ms. */
	now(): number
	/** How far the running transition is, 0 to 1; 1 = none runs. */
	transitionCursor(): number
	/** Messages of this client and to it so far. */
	messages(): { readonly incoming: number; readonly outgoing: number }
	/** The names of all requests, for clients that ask what they may use. */
	requestNames(): readonly string[]
	/** Whether clients may start and end the show. */
	readonly mayRunShow: boolean
	readonly appVersion: string
}

/** One request of the protocol: checked, carried out and documented from here. */
export interface ObsRequest {
	readonly name: string
	/** What it does here, and how that differs from OBS. */
	readonly about: string
	readonly fields: Fields
	/** The fields of the answer with their types. */
	readonly answer: Readonly<Record<string, string>>
	/** Its answer is an object, or none. */
	run(context: RequestContext, data: DataOf<Fields>): unknown
}

interface Declaration<Declared extends Fields> {
	readonly about: string
	readonly fields?: Declared
	readonly answer?: Readonly<Record<string, string>>
	run(context: RequestContext, data: DataOf<Declared>): unknown
}

/** Declares a request: `run` gets data of the declared types. */
export function request<Declared extends Fields = Record<never, never>>(
	name: string,
	{ about, fields, answer = {}, run }: Declaration<Declared>,
): ObsRequest {
	return { name, about, fields: fields ?? {}, answer, run: run as ObsRequest['run'] }
}
