import type { LivestreamOutput, LivestreamOutputKind } from '../../../shared/domain/livestream-output.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Texts } from '../../texts/texts.ts'

export interface OutputKindRow {
	readonly kind: LivestreamOutputKind
	/** "1 of at most 2"; null where the number is not limited. */
	readonly used: string | null
	/** Why another one cannot be added now, or null. */
	readonly reason: string | null
}

/** The kinds of output, each with the reason why it cannot be added. */
export function outputKindRows(
	kinds: readonly LivestreamOutputKind[],
	outputs: readonly LivestreamOutput[],
	blockedBy: Text | null,
	texts: Texts,
): readonly OutputKindRow[] {
	const words = texts.livestreamPage.outputs
	return kinds.map((kind) => {
		const used = outputs.filter(({ kindId }) => kindId === kind.id).length
		const isFull = kind.atMost !== null && used >= kind.atMost
		return {
			kind,
			used: kind.atMost === null ? null : words.used({ used, atMost: kind.atMost }),
			reason: blockedBy ? texts.say(blockedBy) : isFull && kind.atMost !== null ? words.full({ atMost: kind.atMost }) : null,
		}
	})
}

/** The name of an output in the list. */
export function outputName({ name }: LivestreamOutput, kind: LivestreamOutputKind | undefined, fallback: string, { say }: Texts): string {
	return name.trim() || (kind && say(kind.label)) || fallback
}
