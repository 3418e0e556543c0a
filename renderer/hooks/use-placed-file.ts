import { toAppErrorData } from '../../shared/errors/app-error.ts'
import { useStudio } from './studio-context.ts'

/** Brings a file to the studio's computer, if it is not there already, and reports why when that fails. */
export function usePlacedFile(): (file: File, use: (path: string) => void | Promise<void>) => Promise<void> {
	const { client, stores } = useStudio()
	return async (file, use) => {
		try {
			await use(await client.placeFile(file))
		} catch (error) {
			stores.screen.getState().fail(toAppErrorData(error))
		}
	}
}
