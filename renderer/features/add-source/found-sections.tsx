import type { ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { type Candidate, matching, matchingKinds, type Section } from './candidates.ts'

/** What was found, in sections; a section with nothing in it is left out. */
export function FoundSections({
	candidates,
	section,
	search,
	isLooking,
	draw,
	onMake,
}: {
	readonly candidates: readonly Candidate[]
	readonly section: Section
	readonly search: string
	/** The list of devices has not arrived yet. */
	readonly isLooking: boolean
	readonly draw: (candidate: Candidate) => ReactNode
	readonly onMake: (kind: string) => void
}) {
	const texts = useTexts()
	const words = texts.addSource
	const shown = matching(candidates, section, search)
	const kinds = matchingKinds(section, search, texts)
	const of = (kind: Candidate['kind']) => shown.filter((candidate) => candidate.kind === kind)
	const parts = [
		{ kind: 'camera', title: words.cameras, hint: words.camerasHint },
		{ kind: 'screen', title: words.screens, hint: '' },
		{ kind: 'audio-input', title: words.microphones, hint: words.microphonesHint },
		{ kind: 'source', title: words.sources, hint: '' },
	] as const
	const hasFound = shown.length > 0 || kinds.length > 0
	return (
		<div className="found">
			{parts.map(({ kind, title, hint }) => {
				const list = of(kind)
				return list.length === 0 ? null : (
					<section key={kind} aria-label={title}>
						<h2>
							{title} <span>{hint}</span>
						</h2>
						<div className={kind === 'audio-input' ? 'found__sounds' : 'found__pictures'}>{list.map(draw)}</div>
					</section>
				)
			})}
			{isLooking ? (
				<p className="field__hint" role="status">
					{words.looking}
				</p>
			) : !hasFound ? (
				<p className="empty" role="status">
					{search.trim() === '' ? words.noDevices : words.nothingFound({ search: search.trim() })}
				</p>
			) : null}
			{kinds.length > 0 || (!isLooking && !hasFound) ? (
				<section aria-label={words.make}>
					<h2>{words.make}</h2>
					<div className="found__kinds">
						{(kinds.length > 0 ? kinds : matchingKinds(null, '', texts)).map(({ id, name }) => (
							<button key={id} type="button" onClick={() => onMake(id)}>
								<Icon name={sourceIcon(id)} size={18} />
								<span className="cut">{texts.say(name)}</span>
							</button>
						))}
					</div>
				</section>
			) : null}
		</div>
	)
}
