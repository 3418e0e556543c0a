import { useState } from 'react'
import type { PlatformKindView } from '../../../shared/domain/account.ts'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { type UploadOffer, type UploadVisibility, uploadExcess } from '../../../shared/domain/video-upload.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatBytes, formatLength } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icons.tsx'
import { FormActions } from '../../views/form-actions.tsx'

/** Where a recording can be uploaded to. */
interface Target {
	readonly accountId: string
	readonly name: string
	readonly platformName: string
	readonly offer: UploadOffer
	readonly categories: PlatformKindView['categories']
}

interface UploadProps {
	readonly recordingId: string
	readonly name: string
	readonly onClose: () => void
}

/** Uploads a recording to the platform of a connected account. */
export function UploadDialog({ recordingId, name, onClose }: UploadProps) {
	const texts = useTexts()
	const platforms = useAnswer('platforms.list', {}, '')
	const recordings = useAnswer('recordings.list', {}, '')
	const file = recordings.kind === 'ready' ? recordings.value.recordings.find(({ id }) => id === recordingId) : undefined
	return (
		<Dialog title={texts.uploads.title({ name })} closeLabel={texts.app.close} onClose={onClose}>
			{platforms.kind === 'failed' ? <ErrorNote error={platforms.error} /> : null}
			{recordings.kind === 'failed' ? <ErrorNote error={recordings.error} /> : null}
			{platforms.kind === 'ready' && file ? (
				<Upload platforms={platforms.value.platforms} file={file} name={name} onClose={onClose} />
			) : platforms.kind === 'failed' || recordings.kind === 'failed' ? null : (
				<Icon name="turning" size={20} />
			)}
		</Dialog>
	)
}

function Upload({
	platforms,
	file,
	name,
	onClose,
}: {
	readonly platforms: readonly PlatformKindView[]
	readonly file: RecordingFile
	readonly name: string
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const words = texts.uploads
	const { runner, stores } = useStudio()
	const action = useAction()
	const targets = useTargets(platforms)
	const isShowRunning = useView(({ show }) => show.state.kind !== 'off-air')
	const [title, setTitle] = useState(() => name.replace(/\.(mp4|mkv)$/i, ''))
	const [chosenId, choose] = useState<string | null>(null)
	const [visibility, setVisibility] = useState<UploadVisibility | null>(null)
	const [category, setCategory] = useState<string | null>(null)
	const target = targets.find(({ accountId }) => accountId === chosenId) ?? targets[0]
	if (!target) {
		return (
			<div className="form">
				<p className="form__lead">{words.noAccount}</p>
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="primary" onPress={() => stores.screen.getState().open({ kind: 'connect-account', likeId: null })}>
						{words.connect}
					</Button>
				</div>
			</div>
		)
	}
	const { offer, categories } = target
	const shownVisibility = visibility !== null && offer.visibilities.includes(visibility) ? visibility : (offer.visibilities[0] ?? 'public')
	const shownCategory = categories.find(({ id }) => id === category)?.id ?? defaultCategory(categories)
	const excess = excessOf(file, target, texts)

	async function start(accountId: string): Promise<void> {
		const upload = { recordingId: file.id, accountId, title: title.trim(), visibility: shownVisibility, category: shownCategory }
		const done = await action.run(() => runner.request('recordings.upload', upload))
		if (done) onClose()
	}

	return (
		<Form
			does="recordings.upload"
			className="form"
			onSubmit={(event) => {
				event.preventDefault()
				if (title.trim() !== '') detach(start(target.accountId))
			}}
		>
			<TextField label={words.name} value={title} maxLength={150} required onChange={setTitle} />
			<SelectField
				label={words.to}
				value={target.accountId}
				options={targets.map((each) => ({ value: each.accountId, label: each.name }))}
				hint={texts.say(offer.about)}
				onChange={choose}
			/>
			{offer.visibilities.length > 1 ? (
				<SelectField
					label={words.watch}
					value={shownVisibility}
					options={offer.visibilities.map((each) => ({ value: each, label: words.visibilities[each] }))}
					onChange={(next) => setVisibility(next === 'public' ? 'public' : 'private')}
				/>
			) : null}
			{categories.length > 0 ? (
				<SelectField
					label={words.category}
					value={shownCategory ?? ''}
					options={categories.map((each) => ({ value: each.id, label: texts.say(each.name) }))}
					onChange={setCategory}
				/>
			) : null}
			{(file.files?.length ?? 1) > 1 ? <p className="form__lead">{words.files({ count: file.files?.length ?? 1 })}</p> : null}
			{excess === null ? null : <p className="form__lead">{excess}</p>}
			{isShowRunning ? <p className="form__lead">{words.onAir}</p> : null}
			<ErrorNote error={action.error} />
			<FormActions label={words.start} working={action.isWorking} onCancel={onClose} />
		</Form>
	)
}

/** The connected accounts whose platform takes files. */
function useTargets(platforms: readonly PlatformKindView[]): readonly Target[] {
	const accounts = useView(({ accounts }) => accounts)
	return accounts.flatMap(({ id, platformId, platformName, variant, label, state }) => {
		const platform = platforms.find((each) => each.id === platformId)
		const offer = platform?.variants.find((each) => each.id === variant)?.uploadOffer
		if (!platform || !offer || state.kind === 'signing-in') return []
		const name = label === '' ? platformName : `${platformName}, ${label}`
		return { accountId: id, name, platformName, offer, categories: platform.categories }
	})
}

/** The same one that livestreams begin with, where there is one. */
function defaultCategory(categories: PlatformKindView['categories']): string | null {
	return (categories.find(({ id }) => id === 'news') ?? categories[0])?.id ?? null
}

/** What the largest of its files lies over, in words. */
function excessOf(file: RecordingFile, { offer, platformName: platform }: Target, { uploads: words }: Texts): string | null {
	const files = file.files ?? [file]
	for (const { bytes, durationMs } of files) {
		const size = formatBytes(bytes)
		switch (uploadExcess(offer, { bytes, durationMs })) {
			case 'beyond':
				return words.tooLarge({ size, platform })
			case 'large':
				return words.unusuallyLarge({ size })
			case 'long':
				return words.unusuallyLong({ length: formatLength(durationMs) })
			case null:
		}
	}
	return null
}
