import type { CommandKeys } from '../../../shared/domain/command-keys.ts'
import { useTexts } from '../../texts/texts-context.ts'

const rows = [
	['F1', 'F2', 'F3', 'F4', 'F5', 'F6'],
	['F7', 'F8', 'F9', 'F10', 'F11', 'F12'],
	['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9'],
]
/** What the screen and browsers do themselves. */
const own = new Set(['F2', 'F5', 'F6', 'F11', 'F12'])

/** Which function keys and digits run something, which are free, and which two commands should have. */
export function KeysInUse({ all }: { readonly all: CommandKeys }) {
	const words = useTexts().keys
	const used = new Set(Object.values(all.keys).flat())
	const twice = new Set(all.conflicts.map(({ chord }) => chord))
	const stateOf = (chord: string) => (twice.has(chord) ? 'twice' : used.has(chord) ? 'used' : own.has(chord) ? 'own' : 'free')
	return (
		<section className="card" aria-label={words.inUse}>
			<h2>{words.inUse}</h2>
			{rows.map((row) => (
				<ul key={row[0]} className="keys-in-use">
					{row.map((chord) => (
						<li key={chord} className={`keys-in-use__key keys-in-use__key--${stateOf(chord)}`} title={words.states[stateOf(chord)]}>
							{chord.replace('Alt+', '')}
							<span className="visually-hidden">{words.states[stateOf(chord)]}</span>
						</li>
					))}
				</ul>
			))}
			<p className="keys-in-use__legend">
				{(['used', 'twice', 'free', 'own'] as const).map((state) => (
					<span key={state}>
						<i className={`keys-in-use__key keys-in-use__key--${state}`} />
						{words.states[state]}
					</span>
				))}
				<span>{words.digits}</span>
			</p>
		</section>
	)
}
