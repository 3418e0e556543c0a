import type { WitnessState } from '../../../shared/domain/witness.ts'
import { useView } from '../../hooks/use-view.ts'
import { formatTime } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

/** What viewers of a destination really get, in one sentence. `part`: what needs somebody stands on the row, the rest in its details. */
export function ViewersLine({ id, part }: { readonly id: string; readonly part: 'faults' | 'rest' }) {
	const texts = useTexts()
	const line = useView((state) => lineOf(state, id, texts))
	if (!line || line.isFault !== (part === 'faults')) return null
	return (
		<div className={`note note--${line.isFault ? 'warning' : 'calm'}`} role="status">
			<Icon name={line.isFault ? 'alert' : 'eye'} />
			<span className="grow tabular">{line.text}</span>
		</div>
	)
}

function lineOf({ destinations }: StudioState, id: string, texts: Texts) {
	const witness = destinations.find((view) => view.id === id)?.witness
	if (!witness) return null
	return { isFault: ['frozen', 'silent', 'different'].includes(witness.kind), text: sentence(witness, texts) }
}

function sentence(witness: WitnessState, { witness: words }: Texts): string {
	switch (witness.kind) {
		case 'watching':
			return words.watching
		case 'seen':
			return words.seen({ seconds: (witness.delayMs / 1000).toFixed(1) })
		case 'frozen':
			return words.frozen({ time: formatTime(witness.sinceMs) })
		case 'silent':
			return words.silent({ time: formatTime(witness.sinceMs) })
		case 'different':
			return words.different({ time: formatTime(witness.sinceMs) })
		case 'ad':
			return words.ad({ time: formatTime(witness.sinceMs) })
		case 'unreachable': {
			const { noAnswer, refused, encrypted, unreadable } = words
			return { 'no-answer': noAnswer, refused, encrypted, unreadable }[witness.why]
		}
	}
}
