import { type CSSProperties, type KeyboardEvent, lazy, type MouseEvent, type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import { useEditor, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import type { OpenMenu } from '../../ui/context-menu.tsx'
import { menuPoint } from '../../ui/menu-place.ts'
import { isEditingOnAir } from '../../view-models/editing.ts'
import { programLamp } from '../../view-models/lamp.ts'
import { FeedPicture, type PictureSource } from '../../views/feed-picture.tsx'
import { AlertLine } from './alert-line.tsx'
import { AskStrip, EditButton, EditStrip, SafeAreaSwitch } from './edit-strip.tsx'
import { MonitorChoice } from './monitor-choice.tsx'
import { UndoButtons } from './undo-buttons.tsx'

const ContextMenu = lazy(async () => ({ default: (await import('../../ui/context-menu.tsx')).ContextMenu }))

/** The program, as large as it fits, with one line above it. Only the editor covers the picture. */
export function ProgramMonitor({
	overlay,
	safeAreas,
	isSmall,
	onPreview,
}: {
	/** The editor over the picture, or null. */
	readonly overlay: ReactNode
	readonly safeAreas: ReactNode
	/** Beside the preview: display only. */
	readonly isSmall: boolean
	/** Edits a copy in the preview instead; null: not available. */
	readonly onPreview: (() => void) | null
}) {
	const texts = useTexts()
	const studio = useStudio()
	const [menu, setMenu] = useState<OpenMenu | null>(null)
	const { format, sceneName, lamp, tag, isOnAir } = useView((state) => monitorOf(state, texts, isSmall))
	const editing = useEditor((editor) => editor.editing)
	const hasSafeAreas = useEditor((editor) => editor.hasSafeAreas)
	const frame = useRef<HTMLDivElement>(null)
	const source = useProgramFeed()
	const name = sceneName ?? texts.program.noScene
	const { numerator, denominator } = format.frameRate
	const fps = denominator === 1 ? String(numerator) : (numerator / denominator).toFixed(2)
	const showFullScreen = () => detach(frame.current?.requestFullscreen().catch(stayInWindow))
	const fullScreen = <IconButton icon="full" label={texts.program.fullScreen} onPress={showFullScreen} />

	async function openMenu(event: MouseEvent | KeyboardEvent): Promise<void> {
		event.preventDefault()
		const at = menuPoint(event)
		const [{ programMenu }] = await Promise.all([import('./program-menu.ts'), texts.whole()])
		setMenu({ title: texts.program.label, entries: programMenu(studio, texts, showFullScreen), at })
	}

	const tagOfProgram = <Tag tone={lamp === 'on-air' ? 'air' : lamp === 'practice' ? 'practice' : 'off'}>{texts.program.tag}</Tag>
	const tagOfAds =
		tag === null ? null : (
			<Tag tone="ads" icon="ad">
				{tag}
			</Tag>
		)
	const plain = (
		<div className="strip">
			{tagOfProgram}
			<span className="strip__scene cut">{name}</span>
			<AlertLine>
				{tagOfAds}
				{lamp === 'off-air' ? <span className="strip__fact strip__fact--more">{texts.bar.onlyYou}</span> : null}
				<span className="strip__fact strip__fact--more tabular">
					{texts.program.format({ width: format.widthPx, height: format.heightPx, fps })}
				</span>
				<UndoButtons />
				<EditButton />
				<SafeAreaSwitch />
				{fullScreen}
			</AlertLine>
			<MonitorChoice />
		</div>
	)
	const small = (
		<div className="strip">
			{tagOfProgram}
			<span className="strip__scene cut">{name}</span>
			<span className="grow" />
			{tagOfAds}
			{fullScreen}
		</div>
	)
	const strips = {
		off: plain,
		asking: <AskStrip sceneName={name} onPreview={onPreview} />,
		on: <EditStrip sceneName={name} isOnAir={isOnAir} onPreview={onPreview} />,
	}

	return (
		<section
			className={`monitor${overlay && isOnAir ? ' monitor--editing-on-air' : ''}`}
			aria-label={texts.program.label}
			data-region=""
			onContextMenu={(event) => {
				const isPicture = event.target instanceof Node && frame.current?.contains(event.target)
				if (isPicture && !overlay) detach(openMenu(event))
			}}
			onKeyDown={(event) => {
				const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
				// The editor has a menu of its own.
				if (isMenuKey && !overlay && !event.defaultPrevented) detach(openMenu(event))
			}}
		>
			{isSmall ? small : strips[editing]}
			<div className="stage" style={{ '--shape': `${format.widthPx} / ${format.heightPx}` } as CSSProperties}>
				<div className={`picture picture--${lamp}`} ref={frame} data-drop="program">
					<FeedPicture
						source={source}
						label={texts.program.picture({ scene: name })}
						empty={sceneName === null ? texts.program.noScene : texts.program.noPicture}
					/>
					{hasSafeAreas && !overlay ? safeAreas : null}
					{overlay}
				</div>
			</div>
			{menu ? (
				<Suspense>
					<ContextMenu menu={menu} onClose={() => setMenu(null)} />
				</Suspense>
			) : null}
		</section>
	)
}

function monitorOf(state: StudioState, texts: Texts, isSmall: boolean) {
	const { program, show, destinations, ads } = state
	return {
		format: program.format,
		sceneName: program.scenes.find(({ id }) => id === program.onAirSceneId)?.name ?? null,
		lamp: programLamp(show.state, destinations),
		tag: ads.slate.active
			? isSmall
				? texts.adControls.slateTagShort
				: texts.adControls.slateTag
			: ads.state.kind === 'in-break'
				? texts.program.adTag
				: null,
		isOnAir: isEditingOnAir(state),
	}
}

function useProgramFeed(): PictureSource {
	const { feed } = useStudio()
	return useMemo(
		() => ({
			listen: feed.onProgram,
			resize: (acrossPx: number) => feed.want(acrossPx === 0 ? 'none' : acrossPx > 960 ? 'full' : 'half'),
		}),
		[feed],
	)
}

/** The browser may refuse: nothing changes then. */
function stayInWindow(): void {}
