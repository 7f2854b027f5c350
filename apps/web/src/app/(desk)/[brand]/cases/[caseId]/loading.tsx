export { CaseSkeleton as default } from '#features/case/case-skeleton.tsx';
