import { sourceKindOf } from '../../../shared/domain/source.ts'
import { noText } from '../../../shared/texts/text.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { type Candidate, madeKinds, type Section } from './candidates.ts'

/** The kinds of sources: those of devices leave only these on the page, the others open their form. */
export function KindList({
	candidates,
	section,
	onSection,
	onMake,
}: {
	readonly candidates: readonly Candidate[]
	readonly section: Section
	readonly onSection: (section: Section) => void
	readonly onMake: (kind: string) => void
}) {
	const texts = useTexts()
	const words = texts.addSource
	const countOf = (kind: Candidate['kind']) => candidates.filter((candidate) => candidate.kind === kind).length
	const nameOf = (kind: string) => texts.say(sourceKindOf(kind)?.name ?? noText)
	const sections = [
		{ value: 'screen', label: nameOf('screen'), icon: 'screen' },
		{ value: 'camera', label: nameOf('camera'), icon: 'camera' },
		{ value: 'audio-input', label: nameOf('audio-input'), icon: 'microphone' },
		{ value: 'source', label: words.existing, icon: 'copy' },
	] as const
	return (
		<nav className="kind-list" aria-label={words.kinds}>
			<button type="button" aria-pressed={section === null} title={words.all} onClick={() => onSection(null)}>
				<Icon name="group" />
				<span className="grow cut">{words.all}</span>
			</button>
			{sections.map(({ value, label, icon }) => (
				<button key={value} type="button" aria-pressed={section === value} title={label} onClick={() => onSection(value)}>
					<Icon name={icon} />
					<span className="grow cut">{label}</span>
					<span className="kind-list__count tabular">{countOf(value)}</span>
				</button>
			))}
			<hr />
			{madeKinds.map(({ id, name }) => (
				<button key={id} type="button" title={texts.say(name)} onClick={() => onMake(id)}>
					<Icon name={sourceIcon(id)} />
					<span className="grow cut">{texts.say(name)}</span>
				</button>
			))}
		</nav>
	)
}
