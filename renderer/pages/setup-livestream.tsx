import { useState } from 'react'
import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LiveSummary } from '../../shared/domain/livestream.ts'
import { LiveAboutPanel } from '../features/livestream-about/livestream-about-panel.tsx'
import { OutputsPanel } from '../features/livestream-outputs/outputs-panel.tsx'
import { LiveStatistics } from '../features/livestream-statistics/livestream-statistics.tsx'
import { PicturePanel } from '../features/livestream-thumbnail/thumbnail-panel.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { type LiveSection, liveSections, type SetupView } from './setup-views.ts'
import { UseLive } from './use-livestream.tsx'

/** One live, opened: a part at a time, so that the platform is asked only for what is looked at. */
export function SetupLive({
	account,
	variant,
	live,
	onView,
	onDone,
}: {
	readonly account: AccountView
	readonly variant: PlatformKindView['variants'][number]
	readonly live: LiveSummary
	readonly onView: (view: SetupView) => void
	/** Back to the lists, which are asked for again. */
	readonly onDone: () => void
}) {
	const texts = useTexts()
	const words = texts.liveMore
	const sections = liveSections(account)
	const [section, setSection] = useState(sections[0])
	const ids = { accountId: account.id, liveId: live.id }

	function panel(shown: LiveSection) {
		switch (shown) {
			case 'about':
				return <LiveAboutPanel account={account} liveId={live.id} onGone={onDone} />
			case 'statistics':
				return <LiveStatistics {...ids} />
			case 'outputs':
				return <OutputsPanel {...ids} kinds={variant.outputKinds} />
			case 'picture':
				return <PicturePanel {...ids} title={live.title} />
		}
	}

	return (
		<>
			<div className="setup__head setup__head--live">
				<IconButton icon="back" size={18} label={words.backToList} onPress={onDone} />
				<h2 className="grow">{live.title}</h2>
				{account.capabilities.edit ? (
					<Button size="small" label={texts.lives.editOf(live.title)} onPress={() => onView({ kind: 'edit', liveId: live.id })}>
						{texts.lives.edit}
					</Button>
				) : null}
				<UseLive account={account} live={live} />
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
