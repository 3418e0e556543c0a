import { homedir } from 'node:os'
import { join } from 'node:path'
import type { EncoderLeases } from '../broadcast/encoder-lease.ts'
import { freeBytes } from '../diagnostics/machine.ts'
import type { Secret } from '../lib/secret.ts'
import { documentPaths } from '../settings/document-paths.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import { openAllowedFile } from '../sources/allowed-file.ts'
import { readFilmSize } from '../sources/media/film-size.ts'
import { createCollectionFiles } from '../studio/collections/collection-files.ts'
import { createCollections } from '../studio/collections/collections.ts'
import { folderName } from '../studio/collections/exchange.ts'
import { backUpBeforeShows } from '../studio/collections/show-backups.ts'
import { createKeyService } from '../studio/keys/chosen-keys.ts'
import { newId } from '../studio/program/editing.ts'
import { createFileSources } from '../studio/program/file-sources.ts'
import { createProgramService } from '../studio/program/program-service.ts'
import { openTextsOnScreen } from '../studio/program/texts-on-screen-store.ts'
import { createUploads } from '../studio/program/uploads.ts'
import { createVaultedSecrets } from '../studio/program/vaulted-secrets.ts'
import { ourFolders } from '../studio/recording/recording-folders.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'
import type { Pipeline } from './pipeline.ts'

interface ProgramStages extends Pick<Pipeline, 'program' | 'networkSources' | 'forProgram' | 'encoderControl' | 'ownEncoders'> {
	readonly encoder: EncoderLeases
	readonly show: ShowBinding
}

/** What people edit: the program, its collections, and the files that come into it. */
export async function createProgramRoom(options: ComposeOptions, foundation: Foundation, stages: ProgramStages) {
	const { clock, redactor, log, problems, settings, vault, ffmpeg, disposables } = foundation
	const { program, networkSources, encoder, show } = stages
	const onSecret = (secret: Secret) => redactor.register(secret)
	const neverIn = [options.dataDir]
	/** A recording may have an encoder while the stream has none. */
	const isEncoding = () => encoder.isUsed() || stages.ownEncoders.isUsed()
	const home = { homeFolder: homedir(), isWindows: process.platform === 'win32' }
	/** What screens upload for an import, until it is imported. */
	const receivedFolder = join(options.dataDir, 'received')
	const collectionsFolder = join(ourFolders(options.environment, homedir(), options.dataDir)[0], 'Collections')
	const keptTexts = await openTextsOnScreen(join(options.dataDir, 'texts-on-screen.json'), log.child('texts'))
	const programService = createProgramService({
		keptTexts,
		settings,
		program,
		clock,
		resourcesDir: options.resourcesDir,
		secrets: { ...foundation.sourceSecrets, reveal: stages.forProgram },
		home,
		isEncoding,
		onProfile: stages.encoderControl.applyProfile,
	})
	if (keptTexts.current().shown.length > 0) programService.sendShow()
	disposables.add('texts on screen', () => {
		// A studio that is stopped begins without them; after a crash they are put on screen again.
		keptTexts.update((texts) => ({ ...texts, shown: [], next: {} }))
		return keptTexts.flush()
	})
	disposables.add(
		'network sources',
		programService.onChange(() => networkSources.follow(settings.current().program)),
	)
	const keys = createKeyService(settingsPart(settings, 'keys'))
	const collections = createCollections({
		settings,
		files: createCollectionFiles(documentPaths(options.dataDir)),
		clock,
		secrets: { ...createVaultedSecrets({ vault, onSecret }), read: foundation.sourceSecrets.read },
		isEncoding,
		showCollection: programService.showCollection,
		openFile: async (path) => {
			const { handle, stats } = await openAllowedFile(path, { neverIn, maxBytes: null })
			return { handle, bytes: Number(stats.size) }
		},
		exchangeFolder: collectionsFolder,
		receivedFolder,
		replaceOpen: programService.followCollection,
		relinkOpen: programService.changeFiles,
		setKeys: keys.set,
		onProblem: (problem) => problems.add(problem, false),
		newId,
		platform: process.platform,
		filmSize: (path, signal) => readFilmSize(path, { spawn: foundation.spawn, ffmpegPath: ffmpeg.path(), neverIn, log }, signal),
	})
	disposables.add('backups', backUpBeforeShows({ show, backUp: collections.backUp, log: log.child('backups') }))
	const addFiles = createFileSources({
		collection: () => settings.current().program,
		addSources: programService.addSources,
		home,
		openFile: (path) => openAllowedFile(path, { neverIn, maxBytes: null }),
		clock,
	})
	const { receive: receiveUpload } = createUploads({
		folder: () => join(collectionsFolder, folderName(collections.view().name)),
		archiveFolder: receivedFolder,
		freeBytes,
		now: clock.now,
	})
	return { programService, collections, keys, addFiles, receiveUpload }
}
