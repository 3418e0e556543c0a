import { describe } from 'vitest'
import { examplePlatform } from '../../../docs/example-platform/platform.ts'
import { contractStandIns } from '../../../docs/example-platform/stand-in/contract.ts'
import { contractCases, testPlatformContract } from './platform-contract.ts'

// What docs/adding-a-platform.md shows is a platform that works.
describe.each(contractCases(examplePlatform, contractStandIns))('the example of the documentation: $title', testPlatformContract)
