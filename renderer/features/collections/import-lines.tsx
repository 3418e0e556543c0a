import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'

/** The result for each thing in an imported file, one line each. */
export function ImportLines({
	title,
	icon,
	tone,
	entries,
}: {
	readonly title: string
	readonly icon: IconName
	readonly tone?: string
	readonly entries: readonly ImportEntry[]
}) {
	const { say } = useTexts()
	if (entries.length === 0) return null
	return (
		<section className="card" aria-label={title}>
			<h2>{title}</h2>
			<ul className="lines">
				{entries.map(({ name, what, why }, at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: lines hold no state, and several things may have the same name.
					<li key={at} className="lines__row lines__row--columns">
						<Icon name={icon} {...(tone === undefined ? {} : { tone })} />
						<b className="cut" dir="auto" title={name}>
							{name}
						</b>
						<span className="cut">{say(what)}</span>
						<span className="lines__why">{say(why)}</span>
					</li>
				))}
			</ul>
		</section>
	)
}
