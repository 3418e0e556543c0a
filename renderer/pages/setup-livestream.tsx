import { useState } from 'react'
import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import { LivestreamAboutPanel } from '../features/livestream-about/livestream-about-panel.tsx'
import { OutputsPanel } from '../features/livestream-outputs/outputs-panel.tsx'
import { LivestreamStatistics } from '../features/livestream-statistics/livestream-statistics.tsx'
import { ThumbnailPanel } from '../features/livestream-thumbnail/thumbnail-panel.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { livestreamTitle } from '../view-models/livestream-text.ts'
import { type LivestreamSection, livestreamSections, type SetupView } from './setup-views.ts'
import { UseLivestream } from './use-livestream.tsx'

/** The details of one livestream, one section at a time, so that the platform is queried only for what is shown. */
export function SetupLivestream({
	account,
	variant,
	livestream,
	onView,
	onDone,
}: {
	readonly account: AccountView
	readonly variant: PlatformKindView['variants'][number]
	readonly livestream: LivestreamSummary
	readonly onView: (view: SetupView) => void
	/** Back to the lists, which are fetched again. */
	readonly onDone: () => void
}) {
	const texts = useTexts()
	const words = texts.livestreamPage
	const sections = livestreamSections(account)
	const [section, setSection] = useState(sections[0])
	const title = livestreamTitle(livestream, texts)
	const ids = { accountId: account.id, livestreamId: livestream.id }

	function panel(shown: LivestreamSection) {
		switch (shown) {
			case 'about':
				return <LivestreamAboutPanel account={account} livestreamId={livestream.id} onGone={onDone} />
			case 'statistics':
				return <LivestreamStatistics {...ids} />
			case 'outputs':
				return <OutputsPanel {...ids} kinds={variant.outputKinds} />
			case 'picture':
				return <ThumbnailPanel {...ids} title={title} />
		}
	}

	return (
		<>
			<div className="setup__head setup__head--live">
				<IconButton icon="back" size={18} label={words.backToList} onPress={onDone} />
				<h2 className="grow">{title}</h2>
				{account.capabilities.edit ? (
					<Button
						size="small"
						label={texts.livestreams.editOf({ title })}
						onPress={() => onView({ kind: 'edit', livestreamId: livestream.id })}
					>
						{texts.livestreams.edit}
					</Button>
				) : null}
				<UseLivestream account={account} livestream={livestream} />
			</div>
			{section && sections.length > 1 ? (
				<Segmented
					label={words.sectionsLabel}
					value={section}
					options={sections.map((value) => ({ value, label: words.sections[value] }))}
					onChange={setSection}
				/>
			) : null}
			{section ? panel(section) : null}
		</>
	)
}
