import { Icon, type IconName } from './icons.tsx'

export interface CheckRow {
	readonly id: string
	/** "held": waiting for the user. */
	readonly state: 'passed' | 'warning' | 'failed' | 'running' | 'held' | 'optional'
	readonly title: string
	/** Beside the title: which part this concerns. */
	readonly at?: string
	readonly line: string
	/** Subordinate rows, below this one. */
	readonly parts?: readonly CheckRow[]
}

const icons: Readonly<Record<CheckRow['state'], IconName | null>> = {
	passed: 'check',
	warning: 'alert',
	failed: 'octagon',
	running: 'turning',
	held: 'eyeOff',
	optional: null,
}

/** Checks or steps, each with a shape and a sentence. */
export function CheckList({ rows, label }: { readonly rows: readonly CheckRow[]; readonly label?: string | undefined }) {
	return (
		<ul className="checks" aria-label={label}>
			{rows.map((row) => {
				const icon = icons[row.state]
				return (
					<li key={row.id} className="checks__item">
						<div className={`check check--${row.state}`}>
							<span className="check__sign">{icon ? <Icon name={icon} size={13} /> : null}</span>
							<div className="grow">
								<div className="check__head">
									<b className="grow">{row.title}</b>
									{row.at ? <span className="check__at cut">{row.at}</span> : null}
								</div>
								<span className="check__line tabular">{row.line}</span>
							</div>
						</div>
						{row.parts && row.parts.length > 0 ? <CheckList rows={row.parts} label={row.title} /> : null}
					</li>
				)
			})}
		</ul>
	)
}
