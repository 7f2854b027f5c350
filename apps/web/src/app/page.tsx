export default function P() {
  return <h1 className="text-accent">hi</h1>;
}
