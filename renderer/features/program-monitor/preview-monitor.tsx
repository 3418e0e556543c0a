import { type CSSProperties, type ReactNode, useMemo } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { FeedPicture } from '../../views/feed-picture.tsx'
import { AlertLine } from './alert-line.tsx'
import { EditorSwitches } from './edit-strip.tsx'
import { MonitorChoice } from './monitor-choice.tsx'

/** The preview, which can be edited at any time: nobody sees it before Take. */
export function PreviewMonitor({ overlay }: { readonly overlay: ReactNode }) {
	const { editor, program: words } = useTexts()
	const { feed } = useStudio()
	const { format, sceneName } = useView(({ program }) => ({
		format: program.format,
		sceneName: program.scenes.find(({ id }) => id === program.nextSceneId)?.name ?? null,
	}))
	const source = useMemo(() => ({ listen: feed.onPreview, resize: (acrossPx: number) => feed.wantPreview(acrossPx > 0) }), [feed])
	return (
		<section className="monitor monitor--preview" aria-label={editor.previewLabel} data-region="">
			<div className="strip">
				<Tag tone="preview">{editor.preview}</Tag>
				{sceneName === null ? null : <span className="strip__scene cut">{sceneName}</span>}
				<AlertLine>
					{sceneName === null ? null : <span className="strip__fact strip__fact--more">{editor.nobodySees}</span>}
					<EditorSwitches />
				</AlertLine>
				<MonitorChoice />
			</div>
			<div className="stage" style={{ '--shape': `${format.widthPx} / ${format.heightPx}` } as CSSProperties}>
				<div className="picture picture--preview" data-drop="preview">
					{sceneName === null ? (
						<p className="picture__empty">{editor.noPreview}</p>
					) : (
						<FeedPicture source={source} label={editor.previewOf({ scene: sceneName })} empty={words.noPicture} />
					)}
					{overlay}
				</div>
			</div>
		</section>
	)
}
