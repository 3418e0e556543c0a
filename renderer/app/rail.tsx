import { useScreen, useStudio } from '../hooks/studio-context.ts'
import type { Page } from '../stores/screen-store.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Icon, type IconName, Mark } from '../ui/icons.tsx'

const first: readonly (readonly [Page, IconName])[] = [
	['studio', 'screen'],
	['cues', 'cues'],
	['sound', 'faders'],
	['recordings', 'film'],
	['reports', 'report'],
	['destinations', 'destination'],
]
const last: readonly (readonly [Page, IconName])[] = [
	['multiview', 'multiview'],
	['remote', 'phone'],
	['settings', 'tune'],
]

export function Rail() {
	const texts = useTexts()
	const { stores } = useStudio()
	const page = useScreen((screen) => screen.page)
	const link = ([name, icon]: readonly [Page, IconName]) => (
		<li key={name}>
			<a
				href={`#/${name}`}
				className="rail__link"
				title={texts.pages[name]}
				aria-current={name === (page === 'collections' ? 'studio' : page) ? 'page' : undefined}
				onClick={(event) => {
					event.preventDefault()
					stores.screen.getState().show(name)
				}}
			>
				<Icon name={icon} size={20} />
				<span>{texts.pages[name]}</span>
			</a>
		</li>
	)
	return (
		<nav className="rail" aria-label={texts.pages.label}>
			<span className="rail__mark" title={texts.app.name}>
				<Mark size={40} />
			</span>
			<ul>{first.map(link)}</ul>
			<ul className="rail__last">{last.map(link)}</ul>
		</nav>
	)
}
