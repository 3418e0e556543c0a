import { useRef, useState } from 'react'
import type { Thumbnail } from '../../../shared/domain/livestream-about.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { base64Of, pictureProblem, pictureTypes } from './picture-file.ts'
import { RemoveThumbnailDialog } from './remove-thumbnail-dialog.tsx'

type From = CallInput<'livestreams.setThumbnail'>['from']
type Working = 'program' | 'file' | null

/** The thumbnail of a livestream: shown, set from the program or a file, or removed. */
export function ThumbnailPanel({
	accountId,
	livestreamId,
	title,
}: {
	readonly accountId: string
	readonly livestreamId: string
	readonly title: string
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const isOnAir = useView(({ show }) => show.state.kind === 'on-air')
	const answer = useAnswer('livestreams.thumbnail', { accountId, livestreamId }, '')
	// undefined until something is changed here: until then the answer is shown.
	const [changed, setChanged] = useState<Thumbnail | null | undefined>(undefined)
	const [problem, setProblem] = useState<string | null>(null)
	const [working, setWorking] = useState<Working>(null)
	const [isRemoving, setRemoving] = useState(false)
	const file = useRef<HTMLInputElement>(null)
	const action = useAction()
	const words = texts.livestreamPage.picture
	const name = texts.livestreamPage.sections.picture
	const picture = changed === undefined ? (answer.kind === 'ready' ? answer.value.thumbnail : null) : changed
	const isKnown = changed !== undefined || answer.kind === 'ready'

	async function set(from: From): Promise<void> {
		const result = await action.run(() => runner.request('livestreams.setThumbnail', { accountId, livestreamId, from }))
		if (!result) return
		setChanged(result.thumbnail)
		stores.screen.getState().toast({ tone: 'good', strong: words.saved, text: '', action: null })
	}

	async function takeProgram(): Promise<void> {
		setProblem(null)
		setWorking('program')
		await set({ kind: 'program' })
		setWorking(null)
	}

	async function takeFile(chosen: File): Promise<void> {
		const wrong = pictureProblem(chosen, texts)
		setProblem(wrong)
		if (wrong !== null) return
		setWorking('file')
		const base64 = await base64Of(chosen).catch(() => null)
		if (base64 === null) setProblem(words.unreadable)
		else await set({ kind: 'file', base64 })
		setWorking(null)
	}

	return (
		<Card label={name} heading={<h3>{name}</h3>} className="still">
			<p className="still__lead">{words.lead}</p>
			<div className="still__split">
				<div className="still__frame">
					{picture ? (
						<img src={`data:${picture.contentType};base64,${picture.base64}`} alt={words.alt({ title })} />
					) : isKnown ? (
						<div className="empty">
							<Icon name="image" size={28} />
							<p>{words.none}</p>
						</div>
					) : answer.kind === 'failed' ? (
						<div className="empty">
							<Icon name="alert" size={28} />
						</div>
					) : (
						<div className="empty">
							<Waiting />
						</div>
					)}
				</div>
				<div className="still__do">
					<Button
						wide
						icon="camera"
						working={working === 'program'}
						reason={working === 'file' ? texts.app.loading : null}
						onPress={() => detach(takeProgram())}
					>
						{isOnAir ? words.useProgram : words.useProgramOff}
					</Button>
					<Button
						wide
						icon="folder"
						working={working === 'file'}
						reason={working === 'program' ? texts.app.loading : null}
						onPress={() => file.current?.click()}
					>
						{words.choose}
					</Button>
					<input
						ref={file}
						type="file"
						hidden
						accept={pictureTypes.join()}
						aria-label={words.choose}
						onChange={({ target }) => {
							const [chosen] = target.files ?? []
							// Allows choosing the same file again after a refusal.
							target.value = ''
							if (chosen) detach(takeFile(chosen))
						}}
					/>
					<p className="still__hint">{words.chooseHint}</p>
					{picture ? (
						<Button look="ghost" icon="trash" onPress={() => setRemoving(true)}>
							{words.remove}
						</Button>
					) : null}
				</div>
			</div>
			{problem === null ? null : (
				<p className="still__problem" role="alert">
					<Icon name="alert" />
					{problem}
				</p>
			)}
			{answer.kind === 'failed' && changed === undefined ? <ErrorNote error={answer.error} /> : null}
			<ErrorNote error={action.error} />
			{isRemoving ? (
				<RemoveThumbnailDialog
					accountId={accountId}
					livestreamId={livestreamId}
					onRemoved={() => setChanged(null)}
					onClose={() => setRemoving(false)}
				/>
			) : null}
		</Card>
	)
}
