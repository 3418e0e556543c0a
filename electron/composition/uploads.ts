import { join } from 'node:path'
import { isBehind } from '../../shared/domain/destination.ts'
import { isUploading } from '../../shared/domain/video-upload.ts'
import type { KeptRecordings } from '../library/kept-recordings.ts'
import type { LibraryProcess } from '../library/library-process.ts'
import { notSupported } from '../platforms/platform-errors.ts'
import type { RunningAccounts } from '../studio/accounts/account-services.ts'
import type { Destinations } from '../studio/destinations/destinations.ts'
import { newId } from '../studio/program/editing.ts'
import { uploadLimit } from '../studio/recording/uploads/upload-limit.ts'
import { createUploadService } from '../studio/recording/uploads/upload-service.ts'
import { openUploadStore } from '../studio/recording/uploads/upload-store.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import type { Foundation } from './foundation.ts'

interface UploadStages {
	readonly kept: Pick<KeptRecordings, 'filesOf' | 'pathOf' | 'onChange'>
	readonly libraryProcess: Pick<LibraryProcess, 'sendFile' | 'limitSending'>
	readonly accounts: Pick<RunningAccounts, 'accounts' | 'slices'>
	readonly destinations: Pick<Destinations, 'views'>
	readonly show: Pick<ShowBinding, 'isRunning' | 'onChange'>
}

/** Recordings that are uploaded to the platforms of the connected accounts; a show that runs comes first on the line. */
export async function createUploads(
	dataDir: string,
	{ clock, log, activity, disposables }: Foundation,
	{ kept, libraryProcess, accounts: running, destinations, show }: UploadStages,
) {
	const { accounts } = running
	const store = await openUploadStore(join(dataDir, 'uploads.json'), log.child('uploads'))
	const uploads = createUploadService({
		store,
		clock,
		activity,
		newId: () => newId('upload'),
		filesOf: kept.filesOf,
		target(accountId) {
			const { name, variant } = accounts.variantOf(accountId)
			if (!variant.uploadOffer) throw notSupported(name, undefined)
			const account = accounts.views().find(({ id }) => id === accountId)
			const categories = accounts.platforms().find(({ id }) => id === account?.platformId)?.categories ?? []
			return { platformName: name, offer: variant.uploadOffer, categories: categories.map(({ id }) => id) }
		},
		// An upload takes longer than any other request, so it has a signal of its own.
		upload: (accountId, file, about, signal) =>
			accounts.ask(accountId, (adapter) => {
				if (!adapter.uploads) throw notSupported(adapter.name, undefined)
				return adapter.uploads.start(file, about, signal)
			}),
		sendFile: libraryProcess.sendFile,
		isSlowed: show.isRunning,
	})

	function setLimit(): void {
		const isShowRunning = show.isRunning()
		const isSending = uploads.list().some(({ state }) => isUploading(state))
		const isAnyBehind = isShowRunning && isSending && destinations.views().some(({ counters }) => isBehind(counters))
		libraryProcess.limitSending(uploadLimit({ isShowRunning, isAnyBehind }))
	}

	const refresh = () => uploads.refresh((id) => kept.pathOf(id) !== null)
	const unsubscribe = [
		kept.onChange(refresh),
		running.slices.accounts.onChange(refresh),
		show.onChange(setLimit),
		uploads.onChange(setLimit),
	]
	disposables.add('uploads', async () => {
		for (const end of unsubscribe) end()
		uploads.dispose()
		await store.flush()
	})
	return uploads
}
