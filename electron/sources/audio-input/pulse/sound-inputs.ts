import { command, type PulseConnection } from './connection.ts'
import { type TagValue, tag } from './tags.ts'

/** A source of the sound server: a microphone, a line in, or the monitor of an output. */
export interface SoundInput {
	readonly index: number
	/** Identifies the device permanently: this is stored in a source. */
	readonly name: string
	/** The name shown to users. */
	readonly label: string
}

/** The protocol's value for no index. */
export const noIndex = 0xffffffff
/** Values of one source in protocol version 15. */
const valuesPerSource = 19

/** Rejects with a PulseError. */
export async function listSoundInputs(connection: PulseConnection): Promise<readonly SoundInput[]> {
	const values = await connection.request(command.getSourceInfoList, [])
	const found: SoundInput[] = []
	for (let at = 0; at + valuesPerSource <= values.length; at += valuesPerSource) {
		const input = toSoundInput(values.slice(at))
		if (input) found.push(input)
	}
	return found
}

/** The input of this name; null when it is not connected. Rejects with a PulseError. */
export async function findSoundInput(connection: PulseConnection, name: string): Promise<SoundInput | null> {
	try {
		return toSoundInput(await connection.request(command.getSourceInfo, [tag.u32(noIndex), tag.text(name)]))
	} catch (error) {
		if (error instanceof Error && 'reason' in error && error.reason === 'no-entity') return null
		throw error
	}
}

function toSoundInput([index, name, description]: readonly TagValue[]): SoundInput | null {
	if (typeof index !== 'number' || typeof name !== 'string') return null
	return { index, name, label: soundInputLabel(name, typeof description === 'string' ? description : null) }
}

/** A device without a description is shown by its name: C programs write "(null)" when there is none. Pure. */
export function soundInputLabel(name: string, description: string | null | undefined): string {
	const words = description?.replaceAll('(null)', '').trim() ?? ''
	// "Monitor of (null)" is not a description either.
	return words === '' || /^monitor of$/i.test(words) ? name : words
}
