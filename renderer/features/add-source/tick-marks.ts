/** What the ticks know of a device. */
export interface Tickable {
	readonly key: string
	readonly kind: 'screen' | 'camera' | 'audio-input' | 'source'
	readonly id: string
	/** A source of the collection shows it already. */
	readonly isUsed: boolean
}

/** What the computer itself plays, as Linux names it. */
export function isPlayback({ id }: Pick<Tickable, 'id'>): boolean {
	return id.endsWith('.monitor')
}

/**
 * What is ticked before anybody has chosen: what is used already, and the camera and the microphone where there is exactly one. Never a screen or what
 * the computer plays: nobody should show those without having asked for it. Pure.
 */
export function firstTicks(found: readonly Tickable[]): readonly string[] {
	const only = (kind: Tickable['kind']) => {
		const all = found.filter((each) => each.kind === kind && !isPlayback(each))
		return all.length === 1 ? all : []
	}
	const ticked = [...found.filter(({ isUsed }) => isUsed), ...only('camera'), ...only('audio-input')]
	return [...new Set(ticked.map(({ key }) => key))]
}
