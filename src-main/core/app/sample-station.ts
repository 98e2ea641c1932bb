export { startSampleStation, type SampleStation } from '../demo/sample-station';
